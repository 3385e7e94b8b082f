import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { frontierModel } from '../../../charts/models/frontier-model'
import { weightsModel } from '../../../charts/models/weights-model'
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
import { Card, Figures } from '../../ui/layout'
import { SourceMark } from '../../ui/popover'
import { SelectField } from '../../ui/select'
import { useToast } from '../../ui/toast'
import { StressCard } from './stress-card'
import { WeightsTable } from './weights-table'
import './allocation.css'

type View = Outputs['allocation']['forClient']

const HORIZONS = ['1', '3', '5', '8', 'long'] as const
type Horizon = (typeof HORIZONS)[number]

/** A horizon *within* n years is the ceiling just below n (decisions E6). */
const yearsOf = (horizon: Horizon): number | null => (horizon === 'long' ? null : Number(horizon) - 0.5)

/** Allocation: the answer, the frontier with *you are here*, the weights, past bad years, and the choice that is kept. */
export function AllocationTab({ clientId }: { readonly clientId: string }) {
  const { t } = useI18n()
  const [horizon, setHorizon] = useState<Horizon>('long')
  const horizonYears = yearsOf(horizon)
  const query = useQuery({
    queryKey: ['allocation.forClient', clientId, horizonYears],
    queryFn: () => api.allocation.forClient.query({ clientId, horizonYears }),
    placeholderData: keepPreviousData,
    retry: false,
  })
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />
  if (query.data === undefined) return <Loading block />
  const view = query.data
  return (
    <div className="stack">
      <Say view={view} />
      <div className="row between allocation-tools">
        <div className="horizon">
          <SelectField<Horizon>
            label={t('plan.allocation.horizon')}
            value={horizon}
            options={HORIZONS.map((value) => ({
              value,
              label:
                value === 'long' ? t('plan.allocation.horizonLong') : t('plan.allocation.horizonYears', { n: value }),
            }))}
            onChange={setHorizon}
            testId="horizon"
          />
        </div>
        <MixFigures view={view} />
      </div>
      <div className="grid-2">
        <FrontierCard view={view} />
        <WeightsCard view={view} />
      </div>
      <WeightsTable view={view} />
      <div className="grid-2">
        <StressCard view={view} />
        <NotesCard view={view} />
      </div>
      <ChoiceCard clientId={clientId} view={view} horizonYears={horizonYears} />
    </div>
  )
}

function Failed(props: { readonly error: unknown; readonly onRetry: () => void }) {
  const { t } = useI18n()
  const fault = faultOf(props.error)
  if (fault.code !== 'noData') return <ErrorPanel error={props.error} onRetry={props.onRetry} />
  const noLevel = 'params' in fault && fault.params?.['what'] === 'riskLevel'
  return noLevel ? (
    <Empty title={t('plan.allocation.noLevel')}>{t('plan.allocation.noLevelBody')}</Empty>
  ) : (
    <Empty title={t('plan.allocation.noAssets')}>{t('plan.allocation.noAssetsBody')}</Empty>
  )
}

function Say({ view }: { readonly view: View }) {
  const { t } = useI18n()
  const { current, proposed, maximumVolatility, level, horizonYears } = view.result
  const words = {
    v0: formatPercent(current?.volatility ?? 0),
    v1: formatPercent(proposed.volatility),
    limit: formatPercent(maximumVolatility),
  }
  const name = `${level.effective} ${wordOf(t, 'enums.levelName', level.effective)}`
  return (
    <div>
      <p className="say" data-testid="allocation-say">
        {current === null ? t('plan.allocation.sayNew', words) : t('plan.allocation.say', words)}
      </p>
      <p className="ink2">
        {t('plan.allocation.level', { level: name })}
        {level.decidedBy === 'horizon' && ` · ${t('plan.allocation.byHorizon', { years: horizonYears ?? '' })}`}
        {current !== null && current.volatility > maximumVolatility && (
          <b className="warn-text"> · {t('plan.allocation.over', words)}</b>
        )}
      </p>
    </div>
  )
}

function MixFigures({ view }: { readonly view: View }) {
  const { t } = useI18n()
  const { current, proposed, assumptions } = view.result
  const pair = (pick: (mix: View['result']['proposed']) => number, digits = 1): string =>
    current === null
      ? formatPercent(pick(proposed), digits)
      : `${formatPercent(pick(current), digits)} → ${formatPercent(pick(proposed), digits)}`
  const mark = <SourceMark source={{ kind: 'assumed', from: assumptions.id, asOf: assumptions.reviewBy }} />
  return (
    <Figures
      items={[
        {
          label: (
            <>
              {t('plan.allocation.figures.volatility')} {mark}
            </>
          ),
          value: pair((m) => m.volatility),
        },
        { label: t('plan.allocation.figures.longTerm'), value: pair((m) => m.longTermReturn) },
        { label: t('plan.allocation.figures.worst'), value: pair((m) => m.worstYear, 0) },
        { label: t('plan.allocation.figures.replay'), value: pair((m) => m.replays['2008'] ?? 0, 0) },
      ]}
    />
  )
}

function FrontierCard({ view }: { readonly view: View }) {
  const { t, language } = useI18n()
  const model = useMemo(() => {
    const { result } = view
    const point = (mix: { volatility: number; longTermReturn: number }) => ({
      volatility: mix.volatility,
      expectedReturn: mix.longTermReturn,
    })
    return frontierModel(
      {
        // Beyond the level's ceiling the curve is no choice.
        frontier: result.frontier.filter((p) => p.volatility <= result.maximumVolatility + 1e-9).map(point),
        current: result.current === null ? null : point(result.current),
        proposed: point(result.proposed),
        reference: point(result.reference),
        classes: result.classes
          .filter((c) => c.allowed)
          .map((c) => ({ name: wordOf(t, 'enums.assetClass', c.id), ...point(c) })),
        maximumVolatility: result.maximumVolatility,
      },
      language,
    )
  }, [view, t, language])
  return <ChartCard model={model} testId="frontier-chart" />
}

function WeightsCard({ view }: { readonly view: View }) {
  const { t, language } = useI18n()
  const model = useMemo(() => {
    const shown = view.result.classes.filter((c) => (c.current ?? 0) > 0.0005 || c.proposed > 0.0005)
    return weightsModel(
      {
        names: shown.map((c) => wordOf(t, 'enums.assetClass', c.id)),
        current: shown.map((c) => c.current ?? 0),
        proposed: shown.map((c) => c.proposed),
        investable: view.result.investable,
      },
      language,
    )
  }, [view, t, language])
  return <ChartCard model={model} testId="weights-chart" />
}

/** Limits at work, warnings of the engine, and where the assumptions come from. */
function NotesCard({ view }: { readonly view: View }) {
  const { t, f } = useI18n()
  const { bindingConstraints, warnings, assumptions } = view.result
  return (
    <Card title={t('plan.allocation.binding')}>
      {bindingConstraints.length === 0 ? (
        <p className="dim">{t('plan.allocation.bindingNone')}</p>
      ) : (
        <ul className="plain-list">
          {bindingConstraints.map((name) => (
            <li key={name}>{constraintText(t, name)}</li>
          ))}
        </ul>
      )}
      {warnings.length > 0 && (
        <>
          <h3 className="notes-head">{t('plan.allocation.warnings')}</h3>
          <ul className="plain-list">
            {warnings.map((warning) => (
              <li key={warning.code}>{wordOf(t, 'planning.allocationWarning', warning.code)}</li>
            ))}
          </ul>
        </>
      )}
      <p className="dim small notes-head">
        {t('plan.allocation.assumptions', { id: assumptions.id, reviewBy: assumptions.reviewBy })}
        {view.outside > 0 && ` · ${t('plan.allocation.outside', { amount: f.moneyUnit(view.outside) })}`}
      </p>
    </Card>
  )
}

function ChoiceCard(props: { readonly clientId: string; readonly view: View; readonly horizonYears: number | null }) {
  const { t } = useI18n()
  const toast = useToast()
  const client = useQueryClient()
  const { clientId, view, horizonYears } = props
  const [reason, setReason] = useState('')
  const choose = useMutation({
    mutationFn: () =>
      api.allocation.choose.mutate({
        clientId,
        horizonYears,
        weights: view.result.proposed.weights,
        reason: reason.trim(),
      }),
    onSuccess: async () => {
      setReason('')
      toast.say(t('plan.allocation.adoptedToast'))
      await client.invalidateQueries({ queryKey: ['allocation.forClient', clientId] })
    },
    meta: { saves: true },
  })
  return (
    <Card
      title={t('plan.allocation.adopt')}
      aside={
        view.choice === null
          ? undefined
          : t('plan.allocation.adopted', { date: formatInstantDay(view.choice.at), by: view.choice.by })
      }
      testId="allocation-choice"
    >
      <form
        className="choice-row"
        onSubmit={(event) => {
          event.preventDefault()
          choose.mutate()
        }}
      >
        <TextField label={t('plan.allocation.reasonLabel')} value={reason} onChange={setReason} maxLength={500} />
        <Button submit kind="primary" busy={choose.isPending} data-testid="allocation-adopt">
          {t('plan.allocation.adopt')}
        </Button>
      </form>
      {choose.isError && <ErrorPanel error={choose.error} />}
    </Card>
  )
}
