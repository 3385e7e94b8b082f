import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { frontierModel } from '../../../charts/models/frontier-model'
import { weightsModel } from '../../../charts/models/weights-model'
import { wordOf } from '../../../i18n/create-i18n'
import { formatPercent } from '../../../i18n/format'
import { api } from '../../lib/api'
import { faultOf } from '../../lib/fault'
import { useI18n } from '../../lib/i18n'
import { ChartCard } from '../../ui/chart-card'
import { Empty, ErrorPanel, Loading } from '../../ui/feedback'
import { Segments } from '../../ui/field'
import { Figures } from '../../ui/layout'
import { SourceMark } from '../../ui/popover'
import { SelectField } from '../../ui/select'
import { ChoiceCard } from './choice-card'
import { CompareCard } from './compare-card'
import { ConstraintsCard } from './constraints-card'
import { readDraft, type Draft } from './draft'
import { HistoryCard } from './history-card'
import { PendingCard } from './pending-card'
import { ShapingCard } from './shaping-card'
import { UsesCard } from './uses-card'
import { otherThanSuggested, type View } from './view'
import { WeightsTable } from './weights-table'
import './allocation.css'

const HORIZONS = ['1', '3', '5', '8', 'long'] as const
type Horizon = (typeof HORIZONS)[number]

/** A horizon *within* n years is the ceiling just below n (decisions E6). */
const yearsOf = (horizon: Horizon): number | null => (horizon === 'long' ? null : Number(horizon) - 0.5)

/** Figures follow once the hand rests. */
const REST_MS = 250

function useRested<T>(value: T): T {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), REST_MS)
    return () => clearTimeout(timer)
  }, [value])
  return rested
}

/** Allocation: the answer, the frontier with *you are here*, what shaped it, what binds the client, and what is chosen. */
export function AllocationTab({ clientId }: { readonly clientId: string }) {
  const { t } = useI18n()
  const [horizon, setHorizon] = useState<Horizon>('long')
  const [draft, setDraft] = useState<Draft | null>(null)
  const [look, setLook] = useState<'classes' | 'uses'>('classes')
  const horizonYears = yearsOf(horizon)
  const chosenWeights = useMemo(() => (draft === null ? null : readDraft(draft)), [draft])
  const asked = useRested(chosenWeights)
  const query = useQuery({
    queryKey: ['allocation.forClient', clientId, horizonYears, asked],
    queryFn: () =>
      api.allocation.forClient.query({ clientId, horizonYears, ...(asked === null ? {} : { chosenWeights: asked }) }),
    placeholderData: keepPreviousData,
    retry: false,
  })
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />
  if (query.data === undefined) return <Loading block />
  const view = query.data
  return (
    <div className="stack">
      <Say view={view} />
      <PendingCard clientId={clientId} view={view} />
      <div className="row between allocation-tools">
        <div className="row allocation-choices">
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
          <Segments<'classes' | 'uses'>
            label={t('allocation.view.label')}
            value={look}
            options={[
              { value: 'classes', label: t('allocation.view.classes') },
              { value: 'uses', label: t('allocation.view.uses') },
            ]}
            onChange={setLook}
          />
        </div>
        <MixFigures view={view} />
      </div>
      <div className="grid-2">
        <FrontierCard view={view} />
        {look === 'classes' ? <WeightsCard view={view} /> : <UsesCard view={view} />}
      </div>
      <CompareCard view={view} />
      {look === 'classes' && <WeightsTable view={view} />}
      <ChoiceCard
        clientId={clientId}
        view={view}
        horizonYears={horizonYears}
        draft={draft}
        onDraft={setDraft}
        settled={asked === chosenWeights && !query.isPlaceholderData && !query.isFetching}
      />
      <ShapingCard view={view} />
      <ConstraintsCard clientId={clientId} />
      <HistoryCard clientId={clientId} />
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
        {proposed.volatility > maximumVolatility + 1e-4
          ? t('allocation.sayOver', words)
          : current === null
            ? t('plan.allocation.sayNew', words)
            : t('plan.allocation.say', words)}
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
    const chosen = otherThanSuggested(result)
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
        chosen: chosen === null ? null : point(chosen.figures),
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
