import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { LabRun } from '../../../contract/api/lab'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { useStream } from '../../lib/use-stream'
import { Empty, ErrorPanel, ProgressPanel } from '../../ui/feedback'
import { Card, PageHead } from '../../ui/layout'
import { QueryView } from '../../ui/query-view'
import { FrontierCard, RiskCard, ViewsChart } from './charts'
import { CompareCard } from './compare-card'
import { ExplainCard } from './explain-card'
import { LimitsCard } from './limits-card'
import { initialSettings, inputOf, ready, type Settings, type Setup } from './settings'
import { SettingsCard } from './settings-card'
import { ViewsCard } from './views-card'
import { problemText } from './words'
import './lab.css'

/** The portfolio lab: objectives, limits and views at the left, what they lead to at the right. */
export function LabPage() {
  const { t } = useI18n()
  const query = useQuery({ queryKey: ['lab.setup'], queryFn: () => api.lab.setup.query() })
  return (
    <>
      <PageHead
        title={t('lab.title')}
        lead={
          query.data === undefined
            ? t('lab.lead')
            : `${t('lab.lead')} ${t('lab.assumptions', { id: query.data.assumptions.id, reviewBy: query.data.assumptions.reviewBy })}`
        }
      />
      <QueryView query={query} block>
        {(setup) => <Lab setup={setup} />}
      </QueryView>
    </>
  )
}

function Lab({ setup }: { readonly setup: Setup }) {
  const [settings, setSettings] = useState<Settings>(() => initialSettings(setup))
  const { state, run, cancel } = useStream<LabRun>()
  const [shown, setShown] = useState<LabRun | null>(null)
  const canRun = ready(settings) && state.status !== 'running'
  const compute = useCallback(
    async (of: Settings): Promise<void> => {
      const result = await run(() => api.lab.run.mutate(inputOf(of, setup)))
      if (result !== null) setShown(result)
    },
    [run, setup],
  )
  // The first answer stands there when the page opens.
  const started = useRef(false)
  useEffect(() => {
    if (started.current) return
    started.current = true
    void compute(initialSettings(setup))
  }, [compute, setup])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !canRun) return
    event.preventDefault()
    void compute(settings)
  }
  return (
    <div className="lab-grid" onKeyDown={onKeyDown}>
      <div className="stack">
        <SettingsCard
          settings={settings}
          onChange={setSettings}
          canRun={canRun}
          busy={state.status === 'running'}
          onRun={() => void compute(settings)}
        />
        <ViewsCard settings={settings} onChange={setSettings} />
        <LimitsCard setup={setup} settings={settings} onChange={setSettings} />
      </div>
      <div className="stack">
        {state.status === 'failed' && state.fault.code !== 'cancelled' && <ErrorPanel error={state.fault} />}
        {state.status === 'running' && <Running count={settings.chosen.length} state={state} onCancel={cancel} />}
        {shown === null ? <Nothing busy={state.status === 'running'} /> : <Results run={shown} setup={setup} />}
      </div>
    </div>
  )
}

function Running(props: {
  readonly count: number
  readonly state: Extract<ReturnType<typeof useStream<LabRun>>['state'], { readonly status: 'running' }>
  readonly onCancel: () => void
}) {
  const { t } = useI18n()
  return (
    <Card>
      <ProgressPanel
        label={t('lab.running', { count: props.count })}
        progress={props.state.progress}
        cancelling={props.state.cancelling}
        onCancel={props.onCancel}
        amount={(value) => String(Math.floor(value))}
      />
    </Card>
  )
}

function Nothing({ busy }: { readonly busy: boolean }) {
  const { t } = useI18n()
  return busy ? null : <Empty title={t('lab.none')}>{t('lab.noneBody')}</Empty>
}

function Results({ run, setup }: { readonly run: LabRun; readonly setup: Setup }) {
  const { t, f, language } = useI18n()
  const [index, setIndex] = useState(0)
  const at = Math.min(index, run.results.length - 1)
  const chosen = run.results[at]
  if (chosen === undefined) return null
  const [clash] = run.frontierProblems
  return (
    <>
      {clash !== undefined && (
        <Card testId="lab-clash">
          <p className="warn-text">{problemText({ t, f, language }, clash)}</p>
        </Card>
      )}
      <CompareCard run={run} />
      <ExplainCard run={run} index={at} onChoose={setIndex} />
      <div className="grid-2">
        {run.frontier !== null && <FrontierCard run={run} setup={setup} chosen={chosen} />}
        {chosen.report !== null && <RiskCard result={chosen} />}
      </div>
      {run.blackLitterman !== null && <ViewsChart views={run.blackLitterman} />}
    </>
  )
}
