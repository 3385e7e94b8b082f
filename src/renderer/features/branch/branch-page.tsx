import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { BranchView } from '../../../contract/api/branch'
import type { BranchFigures } from '../../../domain/fees/branch-figures'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { PageHead, Tag } from '../../ui/layout'
import { QueryView } from '../../ui/query-view'
import { Tabs } from '../../ui/tabs'
import './branch.css'
import { BreakevenTab } from './breakeven-tab'
import { PayTab } from './pay-tab'
import { PrintButton } from './print-button'
import { StabilityTab } from './stability-tab'
import { VIEW_KEY } from './view-key'

type Tab = 'breakeven' | 'stability' | 'pay'

/** The branch: what net rate and turnover carry it, how steady its revenue is, and – for its manager – what conversions pay. */
export function BranchPage() {
  const { t } = useI18n()
  const query = useQuery({ queryKey: VIEW_KEY, queryFn: () => api.branch.view.query() })
  return (
    <QueryView query={query} block>
      {(view) => <Branch key={view.rev} view={view} title={t('branch.title')} />}
    </QueryView>
  )
}

function Branch({ view, title }: { readonly view: BranchView; readonly title: string }) {
  const { t, language } = useI18n()
  const [tab, setTab] = useState<Tab>('breakeven')
  const settled: BranchFigures = view.own ?? view.shipped
  /** What is being tried; null while the figures stand as they are. */
  const [draft, setDraft] = useState<BranchFigures | null>(null)
  const figures = draft ?? settled
  const items = useMemo(
    () =>
      (['breakeven', 'stability', ...(view.manager ? (['pay'] as const) : [])] as const).map((key) => ({
        key,
        label: t(`branch.tabs.${key}`),
      })),
    [t, view.manager],
  )
  return (
    <>
      <PageHead
        title={title}
        lead={t('branch.lead')}
        actions={
          <>
            <Tag tone="warn">{t('branch.internal')}</Tag>
            <PrintButton
              print={() => api.branch.print.mutate({ figures, language })}
              label={t('branch.print')}
              testId="print-branch"
            />
          </>
        }
      />
      <Tabs label={t('branch.tabs.label')} items={items} current={tab} onSelect={setTab}>
        {tab === 'breakeven' && (
          <BreakevenTab
            view={view}
            figures={figures}
            trial={draft !== null}
            onChange={setDraft}
            onDiscard={() => setDraft(null)}
          />
        )}
        {tab === 'stability' && <StabilityTab />}
        {tab === 'pay' && view.manager && <PayTab />}
      </Tabs>
    </>
  )
}
