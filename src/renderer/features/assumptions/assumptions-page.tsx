import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { AssumptionsList, MarketSetView } from '../../../contract/api/assumptions'
import { applyEstimate } from '../../../domain/market/estimate-set'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { Card, PageHead } from '../../ui/layout'
import { QueryView } from '../../ui/query-view'
import { Tabs } from '../../ui/tabs'
import { useToast } from '../../ui/toast'
import { CompareTab } from './compare-tab'
import './assumptions.css'
import { copyOf, type Draft, edited, keyOf, nameOf } from './draft'
import { type Estimate, EstimateTab } from './estimate-tab'
import { HistoryTab } from './history-tab'
import { ImportButton } from './import-button'
import { ScenariosTab } from './scenarios-tab'
import { SetEditor } from './set-editor'
import { SetView } from './set-view'
import { SetsCard } from './sets-card'

const TABS = ['set', 'compare', 'scenarios', 'estimate', 'history'] as const
type Tab = (typeof TABS)[number]

/** Something of this page that outlives a look at another one; it goes when the book is locked. */
function useKept<T>(name: string): readonly [T | null, (value: T | null) => void] {
  const client = useQueryClient()
  const queryKey = ['assumptions.kept', name]
  const kept = useQuery<T | null>({
    queryKey,
    queryFn: () => null,
    enabled: false,
    initialData: null,
    gcTime: Number.POSITIVE_INFINITY,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return [kept.data ?? null, (value) => client.setQueryData<T | null>(queryKey, value)]
}

/** The sets of capital market assumptions: which one is in force, what they say, how they differ, what follows. */
export function AssumptionsPage() {
  const { t } = useI18n()
  const list = useQuery({ queryKey: ['assumptions.list'], queryFn: () => api.assumptions.list.query() })
  return (
    <div className="page">
      <QueryView query={list} block>
        {(found) => <Loaded list={found} title={t('assumptions.title')} lead={t('assumptions.lead')} />}
      </QueryView>
    </div>
  )
}

function Loaded({
  list,
  title,
  lead,
}: {
  readonly list: AssumptionsList
  readonly title: string
  readonly lead: string
}) {
  const { t } = useI18n()
  const toast = useToast()
  const [draft, setDraft] = useKept<Draft>('draft')
  const [estimate, setEstimate] = useKept<Estimate>('estimate')
  const [selected, setSelected] = useState<string | null>(null)
  const [tab, setTab] = useState<Tab>('set')
  const [pair, setPair] = useState<{ readonly from: string; readonly to: string } | null>(null)
  const [viewing, setViewing] = useState(false)
  const inForce = list.sets.find(({ status }) => status === 'inForce') ?? list.sets[0]
  const shown = list.sets.find((set) => keyOf(set) === selected) ?? inForce
  if (shown === undefined || inForce === undefined) return null
  const other = list.sets.find((set) => set !== inForce)
  const editing = draft !== null && !viewing

  const edit = (next: Draft): void => {
    const before = draft
    setDraft(next)
    setViewing(false)
    setTab('set')
    if (before !== null && before.before.length > 0)
      toast.say(t('assumptions.editor.discarded'), () => setDraft(before))
  }
  const select = (set: MarketSetView): void => {
    setSelected(keyOf(set))
    setViewing(true)
    setTab((now) => (now === 'compare' || now === 'estimate' || now === 'history' ? 'set' : now))
  }
  return (
    <>
      <PageHead
        title={title}
        lead={lead}
        actions={
          <ImportButton
            onOpen={(document, fileName) => {
              edit(edited({ document, before: [], of: fileName }, document))
              toast.say(t('assumptions.importing.opened', { name: fileName }))
            }}
          />
        }
      />
      <div className="stack">
        <Say set={inForce} />
        <SetsCard
          list={list}
          selected={keyOf(shown)}
          onSelect={select}
          onEdit={(set) => edit(copyOf(set.document, list.sets, list.on))}
          onCompare={(set) => {
            setPair({ from: keyOf(inForce), to: keyOf(set) })
            setTab('compare')
          }}
        />
        {draft !== null && viewing && (
          <p className="notice row between" data-testid="draft-waits">
            <span>{t('assumptions.sets.keepEditing')}</span>
            <Button
              size="small"
              onClick={() => {
                setViewing(false)
                setTab('set')
              }}
            >
              {t('assumptions.sets.continue')}
            </Button>
          </p>
        )}
        <Tabs
          label={t('assumptions.title')}
          items={TABS.map((key) => ({
            key,
            label: key === 'history' ? t('history.tab') : t(`assumptions.tabs.${key}`),
          }))}
          current={tab}
          onSelect={setTab}
        >
          {tab === 'set' &&
            (editing ? (
              <SetEditor
                draft={draft}
                sets={list.sets}
                onChange={setDraft}
                onSaved={(saved) => setSelected(keyOf(saved))}
              />
            ) : (
              <div className="stack">
                <h2 className="set-name">{nameOf(shown.document)}</h2>
                <SetView set={shown.document} />
              </div>
            ))}
          {tab === 'compare' && (
            <CompareTab
              sets={list.sets}
              draft={draft?.document ?? null}
              from={pair?.from ?? keyOf(inForce)}
              to={pair?.to ?? (draft !== null ? 'draft' : other === undefined ? '' : keyOf(other))}
              onPick={setPair}
            />
          )}
          {tab === 'scenarios' && (
            <div className="stack">
              <h2 className="set-name">{nameOf(shown.document)}</h2>
              <ScenariosTab set={shown} estimate={estimate} />
            </div>
          )}
          {tab === 'history' && <HistoryTab classes={inForce.document.assets.map(({ id }) => id)} />}
          {tab === 'estimate' && (
            <EstimateTab
              estimate={estimate}
              onEstimate={setEstimate}
              onApply={(found, returns) => {
                const base = draft ?? copyOf(shown.document, list.sets, list.on)
                const { history } = found.report
                const source = `${found.fileName} ${history.from} – ${history.to}`
                setDraft(edited(base, applyEstimate(base.document, found.report, { source, returns })))
                setViewing(false)
                setTab('set')
                toast.say(t('assumptions.estimate.applied'), () => setDraft(draft))
              }}
            />
          )}
        </Tabs>
      </div>
    </>
  )
}

/** Which set counts today, and how long. */
function Say({ set }: { readonly set: MarketSetView }) {
  const { t } = useI18n()
  const { reviewBy, expires, validFrom = '' } = set.document
  return (
    <Card testId="assumptions-say">
      <p className={set.validity === 'valid' ? 'say' : 'say warn-text'}>
        {t(`assumptions.say.${set.validity}`, { name: nameOf(set.document), reviewBy, expires, from: validFrom })}
      </p>
    </Card>
  )
}
