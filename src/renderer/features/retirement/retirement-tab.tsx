import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { fanModel } from '../../../charts/models/fan-model'
import { api, type Outputs } from '../../lib/api'
import { faultOf } from '../../lib/fault'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { ChartCard } from '../../ui/chart-card'
import { Empty, ErrorPanel, Loading } from '../../ui/feedback'
import { useToast } from '../../ui/toast'
import { InputsCard } from './inputs-card'
import { LeversCard } from './levers-card'
import { PathCard } from './path-card'
import { firstAge, type Plan, type Sources, stated } from './plan-edit'
import { SayCard } from './say-card'
import { SlidersCard } from './sliders-card'
import { TestsCard } from './tests-card'
import { useNewest } from '../../lib/use-newest'
import './retirement.css'

type Document = Outputs['zone']['forClient']
type Projection = Outputs['zone']['project']

/** Levers and model spread are looked up once the hand rests. */
const REST_MS = 400

function useRested<T>(value: T): T {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), REST_MS)
    return () => clearTimeout(timer)
  }, [value])
  return rested
}

/** Every month of the plan must be written in full before anything is computed. */
const complete = (plan: Plan): boolean =>
  [...plan.members.map((m) => m.birthMonth), ...plan.events.map((e) => e.month)].every((month) =>
    /^\d{4}-(0[1-9]|1[0-2])$/.test(month),
  )

/** Retirement: zone, fan and sentence that follow the levers while they move, and the smallest ways to green. */
export function RetirementTab({ clientId }: { readonly clientId: string }) {
  const { t } = useI18n()
  const document = useQuery({
    queryKey: ['zone.forClient', clientId],
    queryFn: () => api.zone.forClient.query({ clientId }),
    retry: false,
  })
  if (document.isError) {
    if (faultOf(document.error).code === 'noData')
      return <Empty title={t('plan.retirement.institution')}>{t('plan.retirement.institutionBody')}</Empty>
    return <ErrorPanel error={document.error} onRetry={() => void document.refetch()} />
  }
  if (document.data === undefined) return <Loading block />
  return <PlanBoard key={`${clientId}/${document.data.rev}`} clientId={clientId} document={document.data} />
}

function PlanBoard({ clientId, document }: { readonly clientId: string; readonly document: Document }) {
  const { t } = useI18n()
  const toast = useToast()
  const [plan, setPlan] = useState<Plan>(document.plan)
  const [sources, setSources] = useState<Sources>(document.sources)
  const changed = plan !== document.plan
  const change = useCallback((next: Plan, ...fields: readonly string[]) => {
    setPlan(next)
    setSources((now) => stated(now, ...fields))
  }, [])

  const asked = useMemo(() => (complete(plan) ? plan : null), [plan])
  const projection = useNewest(asked, (question) => api.zone.project.query({ clientId, plan: question }))
  const rested = useRested(asked)
  const enabled = rested !== null && rested === asked
  const levers = useQuery({
    queryKey: ['zone.levers', clientId, rested],
    queryFn: () => api.zone.levers.query({ clientId, plan: rested ?? plan }),
    enabled: enabled && projection.data !== null && projection.data.zone !== 'green',
  })
  const full = useQuery({
    queryKey: ['zone.projectFully', clientId, rested],
    queryFn: () => api.zone.projectFully.query({ clientId, plan: rested ?? plan }),
    enabled,
  })
  const apply = (next: Plan, text: string): void => {
    const before = plan
    setPlan(next)
    toast.say(t('plan.retirement.applied', { lever: text }), () => setPlan(before))
  }

  // Without a single figure of the client's there is nothing to judge: first the facts, then a zone.
  if (plan.assets === 0 && plan.savingYearly === 0 && !changed && document.rev === 0) {
    return (
      <div className="stack">
        <Empty title={t('plan.retirement.noFacts')}>{t('plan.retirement.noFactsBody')}</Empty>
        <InputsCard plan={plan} sources={sources} onChange={change} />
      </div>
    )
  }
  if (projection.data === null) {
    return projection.error === null ? <Loading block /> : <ErrorPanel error={projection.error} />
  }
  const data = projection.data
  return (
    <div className="stack">
      <SayCard plan={plan} projection={data} />
      {projection.error !== null && <ErrorPanel error={projection.error} />}
      <div className="retirement-grid">
        <div className="stack">
          <FanCard plan={plan} projection={data} />
          <TestsCard projection={data} full={full.data} />
        </div>
        <div className="stack">
          <SlidersCard plan={plan} mixes={document.mixes} range={document.range} onChange={change} />
          <LeversCard levers={levers.data} green={data.zone === 'green'} error={levers.error} onApply={apply} />
          <SaveRow
            clientId={clientId}
            rev={document.rev}
            plan={plan}
            sources={sources}
            changed={changed}
            onRevert={() => {
              setPlan(document.plan)
              setSources(document.sources)
            }}
          />
        </div>
      </div>
      <PathCard clientId={clientId} plan={rested ?? plan} pathIndex={data.examplePaths.unlucky} />
      <InputsCard plan={plan} sources={sources} onChange={change} />
    </div>
  )
}

function FanCard({ plan, projection }: { readonly plan: Plan; readonly projection: Projection }) {
  const { language } = useI18n()
  const age = firstAge(plan)
  const retirementAge = plan.members[0]?.retirementAge ?? age
  const model = useMemo(() => {
    const { years, ...lines } = projection.percentiles
    const ages = years.map((year) => age + year)
    return fanModel({ ...lines, ages, retirementAge, paths: projection.paths, seed: plan.seed }, language)
  }, [projection, age, retirementAge, plan.seed, language])
  return <ChartCard model={model} testId="fan-chart" />
}

function SaveRow(props: {
  readonly clientId: string
  readonly rev: number
  readonly plan: Plan
  readonly sources: Sources
  readonly changed: boolean
  readonly onRevert: () => void
}) {
  const { t } = useI18n()
  const toast = useToast()
  const client = useQueryClient()
  const { clientId, rev, plan, sources } = props
  const save = useMutation({
    mutationFn: () => api.zone.save.mutate({ clientId, rev, plan, sources }),
    onSuccess: async () => {
      toast.say(t('plan.retirement.saved'))
      await client.invalidateQueries({ queryKey: ['zone.forClient', clientId] })
      await client.invalidateQueries({ queryKey: ['proposals.readiness', clientId] })
    },
    meta: { saves: true },
  })
  return (
    <div className="stack tight">
      <div className="row">
        <Button
          kind="primary"
          disabled={(!props.changed && rev > 0) || !complete(plan)}
          busy={save.isPending}
          onClick={() => save.mutate()}
          data-testid="plan-save"
        >
          {t('plan.retirement.save')}
        </Button>
        {props.changed && rev > 0 && <Button onClick={props.onRevert}>{t('plan.retirement.revert')}</Button>}
        {props.changed && <span className="dim small">{t('plan.retirement.unsaved')}</span>}
      </div>
      {save.isError && <ErrorPanel error={save.error} />}
    </div>
  )
}
