import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { tiltModel } from '../../../charts/models/tilt-model'
import { constraintText } from '../../../i18n/constraint-text'
import { wordOf } from '../../../i18n/create-i18n'
import { formatInstantDay, formatPercent } from '../../../i18n/format'
import { api, type Outputs } from '../../lib/api'
import { faultOf } from '../../lib/fault'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { ChartCard } from '../../ui/chart-card'
import { Empty, ErrorPanel, Loading } from '../../ui/feedback'
import { TextField } from '../../ui/field'
import { Card } from '../../ui/layout'
import { useToast } from '../../ui/toast'
import { BudgetMeter } from './budget-meter'
import { SelectionCard } from './selection-card'
import { movePercent, movesOf } from './view-words'
import './views.css'

type View = Outputs['views']['forClient']
export interface Selection {
  readonly mode: 'allFirm' | 'selected'
  readonly viewIds: string[]
}

const selectionOf = ({ choice }: View): Selection =>
  choice === null ? { mode: 'selected', viewIds: [] } : { mode: choice.mode, viewIds: choice.viewIds }

/** What the views in effect do to this client's strategic mix: try them, see the tilt at once, keep the selection. */
export function ClientViewsTab({ clientId }: { readonly clientId: string }) {
  const { t } = useI18n()
  const [attempt, setAttempt] = useState<Selection | null>(null)
  const query = useQuery({
    queryKey: ['views.forClient', clientId, attempt],
    queryFn: () => api.views.forClient.query({ clientId, attempt }),
    placeholderData: keepPreviousData,
    retry: false,
  })
  if (query.isError) {
    if (faultOf(query.error).code === 'noData')
      return <Empty title={t('views.client.noLevel')}>{t('views.client.noLevelBody')}</Empty>
    return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
  }
  if (query.data === undefined) return <Loading block />
  const view = query.data
  const selection = attempt ?? selectionOf(view)
  return (
    <div className="stack">
      <Say view={view} trying={attempt !== null} />
      {view.views.length === 0 ? (
        <Empty title={t('views.client.none')}>{t('views.client.noneBody')}</Empty>
      ) : (
        <div className="grid-2 client-views">
          <SelectionCard view={view} selection={selection} onChange={setAttempt} />
          <div className="stack">
            <TiltCard view={view} />
            <BudgetCard view={view} />
          </div>
        </div>
      )}
      {view.views.length > 0 && (
        <AdoptCard clientId={clientId} view={view} attempt={attempt} onKept={() => setAttempt(null)} />
      )}
    </div>
  )
}

function Say({ view, trying }: { readonly view: View; readonly trying: boolean }) {
  const { t } = useI18n()
  const { tilt, inEffect, level } = view
  const words = {
    n: inEffect.length,
    te: formatPercent(tilt.trackingError, 2),
    limit: formatPercent(tilt.trackingErrorLimit ?? 0, 2),
  }
  const name = `${level} ${wordOf(t, 'enums.levelName', level)}`
  const moves = movesOf(tilt.active)
  const [up, down] = [moves[0], moves.at(-1)]
  return (
    <div>
      <p className="say" data-testid="client-views-say">
        {tilt.trackingErrorLimit === null
          ? t('views.client.sayNoTilt', { level: name })
          : inEffect.length === 0
            ? t('views.client.sayNone')
            : t(trying ? 'views.client.sayTry' : 'views.client.say', words)}
      </p>
      <p className="ink2">
        {up !== undefined && down !== undefined && up[1] > 0 && down[1] < 0 && (
          <>
            {t('views.client.biggest', {
              up: wordOf(t, 'enums.assetClass', up[0]),
              a: formatPercent(up[1]),
              down: wordOf(t, 'enums.assetClass', down[0]),
              b: formatPercent(-down[1]),
            })}
            {' · '}
          </>
        )}
        {view.source === 'choice' ? t('views.client.chosen') : t('views.client.reference', { level: name })}
      </p>
    </div>
  )
}

function TiltCard({ view }: { readonly view: View }) {
  const { t, language } = useI18n()
  const { tilt } = view
  const model = useMemo(() => {
    const ids = Object.keys(tilt.strategic).filter(
      (id) => (tilt.strategic[id] ?? 0) > 0.0005 || (tilt.weights[id] ?? 0) > 0.0005,
    )
    return tiltModel(
      {
        names: ids.map((id) => wordOf(t, 'enums.assetClass', id)),
        strategic: ids.map((id) => tilt.strategic[id] ?? 0),
        tactical: ids.map((id) => tilt.weights[id] ?? 0),
      },
      language,
    )
  }, [tilt, t, language])
  return <ChartCard model={model} testId="tilt-chart" />
}

/** What of the budget is used, by whom, and which limits are at work. */
function BudgetCard({ view }: { readonly view: View }) {
  const { t } = useI18n()
  const { tilt } = view
  return (
    <Card title={t('views.client.budget')} testId="tilt-budget">
      <dl className="budget-lines">
        <dt>{t('views.trackingError')}</dt>
        <dd>
          <BudgetMeter used={tilt.trackingError} limit={tilt.trackingErrorLimit} label={t('views.trackingError')} />
        </dd>
        {(['house', 'own'] as const)
          .filter((stage) => tilt[stage].allowed > 0)
          .map((stage) => [
            <dt key={`${stage}t`}>{t(`views.client.${stage}`)}</dt>,
            <dd key={`${stage}d`}>
              {t('views.client.used', {
                used: formatPercent(tilt[stage].used, 2),
                allowed: formatPercent(tilt[stage].allowed, 2),
              })}
            </dd>,
          ])}
        <dt>{t('views.client.volatility')}</dt>
        <dd>
          {formatPercent(tilt.before.volatility)} → {formatPercent(tilt.after.volatility)}
        </dd>
      </dl>
      <h3 className="notes-head">{t('views.client.binding')}</h3>
      {tilt.bindingConstraints.length + tilt.notes.length === 0 ? (
        <p className="dim">{t('views.client.bindingNone')}</p>
      ) : (
        <ul className="plain-list">
          {tilt.bindingConstraints.map((name) => (
            <li key={name}>{constraintText(t, name)}</li>
          ))}
          {tilt.notes.map((note) => (
            <li key={note} className="dim">
              {t(`views.note.${note}`)}
            </li>
          ))}
        </ul>
      )}
      {movesOf(tilt.active).length > 0 && (
        <p className="small dim notes-head">
          {movesOf(tilt.active)
            .map(([id, move]) => `${wordOf(t, 'enums.assetClass', id)} ${movePercent(move)}`)
            .join(' · ')}
        </p>
      )}
    </Card>
  )
}

function AdoptCard(props: {
  readonly clientId: string
  readonly view: View
  readonly attempt: Selection | null
  readonly onKept: () => void
}) {
  const { t } = useI18n()
  const toast = useToast()
  const client = useQueryClient()
  const { clientId, view, attempt, onKept } = props
  const [reason, setReason] = useState('')
  const refresh = () => client.invalidateQueries({ queryKey: ['views.forClient', clientId] })
  const keep = useMutation({
    mutationFn: (next: Selection & { readonly reason: string }) =>
      api.views.choose.mutate({ clientId, mode: next.mode, viewIds: next.viewIds, reason: next.reason }),
    onSuccess: refresh,
    meta: { saves: true },
  })
  const adopt = async (): Promise<void> => {
    if (attempt === null) return
    const inEffect = new Set(view.views.filter(({ status }) => status !== 'expired').map(({ id }) => id))
    const before = selectionOf(view)
    await keep.mutateAsync({
      mode: attempt.mode,
      viewIds: attempt.viewIds.filter((id) => inEffect.has(id)),
      reason: reason.trim(),
    })
    setReason('')
    onKept()
    toast.say(t('views.client.adoptedToast'), () =>
      keep.mutate({
        mode: before.mode,
        viewIds: before.viewIds.filter((id) => inEffect.has(id)),
        reason: view.choice?.reason ?? '',
      }),
    )
  }
  return (
    <Card
      title={t('views.client.adopt')}
      aside={
        view.choice === null
          ? undefined
          : t('views.client.adopted', { date: formatInstantDay(view.choice.at), by: view.choice.by })
      }
      testId="views-choice"
    >
      <form
        className="choice-row"
        onSubmit={(event) => {
          event.preventDefault()
          void adopt()
        }}
      >
        <TextField
          label={t('views.client.reason')}
          value={reason}
          onChange={setReason}
          maxLength={500}
          data-testid="views-choice-reason"
        />
        <Button
          submit
          kind="primary"
          busy={keep.isPending}
          disabled={attempt === null}
          {...(attempt === null ? { title: t('views.client.nothingChanged') } : {})}
          data-testid="views-adopt"
        >
          {t('views.client.adopt')}
        </Button>
      </form>
      {keep.isError && <ErrorPanel error={keep.error} />}
    </Card>
  )
}
