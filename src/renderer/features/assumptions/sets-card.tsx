import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { AssumptionsList, MarketSetView } from '../../../contract/api/assumptions'
import { formatInstantDay } from '../../../i18n/format'
import { api } from '../../lib/api'
import { useProfile } from '../../lib/app-state'
import { saveOffered } from '../../lib/download'
import { faultOf } from '../../lib/fault'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { DataTable } from '../../ui/data-table'
import { ErrorPanel } from '../../ui/feedback'
import { Card, Tag, type Tone } from '../../ui/layout'
import { useToast } from '../../ui/toast'
import { keyOf, nameOf } from './draft'
import { problemText } from './problem-text'

const statusTones: Record<MarketSetView['status'], Tone> = { inForce: 'good', draft: 'accent', retired: 'neutral' }
const validityTones: Record<MarketSetView['validity'], Tone> = {
  notYet: 'warn',
  valid: 'neutral',
  reviewDue: 'warn',
  expired: 'bad',
}

/** Puts sets in force and aside; each act says how to take it back. */
function useActs(list: AssumptionsList) {
  const { t } = useI18n()
  const toast = useToast()
  const client = useQueryClient()
  const inForce = list.sets.find(({ status }) => status === 'inForce')
  const refresh = () => client.invalidateQueries()
  const refOf = ({ id, version }: MarketSetView) => ({ id, version })
  const force = useMutation({
    mutationFn: (set: MarketSetView) => api.assumptions.putInForce.mutate({ rev: list.rev, set: refOf(set) }),
    onSuccess: async ({ rev }, set) => {
      const back = inForce
      toast.say(
        t('assumptions.sets.inForceDone', { name: nameOf(set.document) }),
        back === undefined
          ? undefined
          : () =>
              void api.assumptions.putInForce
                .mutate({ rev, set: refOf(back) })
                .then(() => toast.say(t('assumptions.sets.inForceUndone', { name: nameOf(back.document) })))
                .catch((error: unknown) => toast.fail(t(`errors.code.${wordCode(error)}.title`)))
                .finally(() => void refresh()),
      )
      await refresh()
    },
    meta: { saves: true },
  })
  const aside = useMutation({
    mutationFn: (set: MarketSetView) => api.assumptions.setAside.mutate({ rev: list.rev, set: refOf(set) }),
    onSuccess: async ({ rev }, set) => {
      toast.say(t('assumptions.sets.setAsideDone', { name: nameOf(set.document) }), () => {
        void api.assumptions.restore
          .mutate({ rev, set: refOf(set) })
          .catch((error: unknown) => toast.fail(t(`errors.code.${wordCode(error)}.title`)))
          .finally(() => void refresh())
      })
      await refresh()
    },
    meta: { saves: true },
  })
  return { force, aside }
}

const wordCode = (error: unknown) => {
  const { code } = faultOf(error)
  return code === 'network' ? 'internal' : code
}

/** Every version with its state; from here a set is looked at, copied, compared, exported and put in force. */
export function SetsCard(props: {
  readonly list: AssumptionsList
  readonly selected: string
  readonly onSelect: (set: MarketSetView) => void
  readonly onEdit: (set: MarketSetView) => void
  readonly onCompare: (set: MarketSetView) => void
}) {
  const { t, language } = useI18n()
  const { role } = useProfile()
  const { list, selected } = props
  const { force, aside } = useActs(list)
  const exporting = useMutation({
    mutationFn: async ({ id, version }: MarketSetView) =>
      saveOffered(await api.assumptions.exportFile.mutate({ id, version })),
  })
  const failed = [force, aside, exporting].find(({ isError }) => isError)
  const fault = force.isError ? faultOf(force.error) : null
  const problems = fault !== null && 'problems' in fault ? (fault.problems ?? []) : []
  const side = language === 'en' ? 'en' : 'zh'
  return (
    <Card title={t('assumptions.sets.title')} aside={t('assumptions.house')} flush testId="sets-card">
      <DataTable
        caption={t('assumptions.sets.title')}
        testId="sets-table"
        rows={list.sets}
        rowKey={keyOf}
        columns={[
          {
            key: 'name',
            head: t('assumptions.sets.name'),
            render: (set) => (
              <button
                type="button"
                className="link-btn"
                aria-current={keyOf(set) === selected ? 'true' : undefined}
                onClick={() => props.onSelect(set)}
              >
                {nameOf(set.document)}
              </button>
            ),
          },
          {
            key: 'state',
            head: t('assumptions.sets.state'),
            render: (set) => (
              <span className="row">
                <Tag tone={statusTones[set.status]}>{t(`assumptions.status.${set.status}`)}</Tag>
                {set.validity !== 'valid' && (
                  <Tag tone={validityTones[set.validity]}>{t(`assumptions.validity.${set.validity}`)}</Tag>
                )}
                {set.shipped && <span className="dim small nowrap">{t('assumptions.shippedTag')}</span>}
              </span>
            ),
          },
          { key: 'owner', head: t('assumptions.sets.owner'), render: (set) => set.document.owner[side] },
          {
            key: 'dates',
            head: t('assumptions.sets.dates'),
            render: (set) => (
              <span className="nowrap">
                {set.document.reviewBy} / {set.document.expires}
              </span>
            ),
          },
          {
            key: 'saved',
            head: t('assumptions.sets.saved'),
            render: (set) =>
              set.at === null ? <span className="dim">–</span> : `${formatInstantDay(set.at)} ${set.by ?? ''}`,
          },
          {
            key: 'actions',
            head: t('assumptions.sets.actions'),
            render: (set) => (
              <span className="row set-actions">
                <Button size="small" kind="quiet" onClick={() => props.onEdit(set)} data-testid={`edit-${keyOf(set)}`}>
                  {t('assumptions.sets.edit')}
                </Button>
                {set.status !== 'inForce' && (
                  <Button size="small" kind="quiet" onClick={() => props.onCompare(set)}>
                    {t('assumptions.sets.compare')}
                  </Button>
                )}
                <Button
                  size="small"
                  kind="quiet"
                  onClick={() => exporting.mutate(set)}
                  data-testid={`export-${keyOf(set)}`}
                >
                  {t('assumptions.sets.export')}
                </Button>
                {set.status === 'draft' && (
                  <Button
                    size="small"
                    kind="quiet"
                    onClick={() => aside.mutate(set)}
                    data-testid={`aside-${keyOf(set)}`}
                  >
                    {t('assumptions.sets.setAside')}
                  </Button>
                )}
                {set.status !== 'inForce' && (
                  <Button
                    size="small"
                    disabled={role !== 'manager' || force.isPending}
                    title={role === 'manager' ? undefined : t('assumptions.sets.managerOnly')}
                    onClick={() => force.mutate(set)}
                    data-testid={`force-${keyOf(set)}`}
                  >
                    {t('assumptions.sets.putInForce')}
                  </Button>
                )}
              </span>
            ),
          },
        ]}
      />
      {failed !== undefined && (
        <div className="card-foot">
          {problems.length > 0 ? (
            <ul className="notice warn plain-list" data-testid="force-refused">
              {problems.map((problem) => (
                <li key={problem.path}>{problemText(t, force.variables?.document ?? null, problem)}</li>
              ))}
            </ul>
          ) : (
            <ErrorPanel error={failed.error} />
          )}
        </div>
      )}
    </Card>
  )
}
