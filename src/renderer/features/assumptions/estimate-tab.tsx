import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { wordOf } from '../../../i18n/create-i18n'
import { formatNumber, formatPercent } from '../../../i18n/format'
import { api, type Outputs } from '../../lib/api'
import { faultOf } from '../../lib/fault'
import { useI18n } from '../../lib/i18n'
import { fingerprint, startUpload } from '../../lib/upload'
import { Button } from '../../ui/button'
import { DataTable } from '../../ui/data-table'
import { ErrorPanel } from '../../ui/feedback'
import { CheckBox, Segments } from '../../ui/field'
import { Card } from '../../ui/layout'
import { HeatMap } from './heat-map'
import { problemText } from './problem-text'

type Report = Outputs['assumptions']['estimate']

/** What a file of returns said, kept while the page is open: scenarios draw their blocks from it. */
export interface Estimate {
  readonly fileName: string
  readonly report: Report
}

type Kind = 'auto' | 'returns' | 'levels'
type Method = 'sample' | 'ledoitWolf'

/** Volatilities and correlations from a history of returns. */
export function EstimateTab(props: {
  readonly estimate: Estimate | null
  readonly onEstimate: (estimate: Estimate) => void
  readonly onApply: (estimate: Estimate, returns: boolean) => void
}) {
  const { t } = useI18n()
  const { estimate } = props
  const input = useRef<HTMLInputElement>(null)
  const [kind, setKind] = useState<Kind>('auto')
  const [method, setMethod] = useState<Method>('ledoitWolf')
  const [file, setFile] = useState<File | null>(null)
  const run = useMutation({
    mutationFn: async (asked: { readonly file: File; readonly kind: Kind; readonly method: Method }) => {
      const sha256 = await fingerprint(asked.file, () => undefined, new AbortController().signal)
      const upload = await startUpload(asked.file, sha256, () => undefined)
      await upload.head
      const report = await api.assumptions.estimate.mutate({
        uploadId: upload.uploadId,
        kind: asked.kind,
        method: asked.method,
      })
      return { fileName: asked.file.name, report }
    },
    onSuccess: (found) => props.onEstimate(found),
  })
  const stored = useMutation({
    mutationFn: async () => {
      const { history } = await api.history.state.query()
      const report = await api.history.estimate.mutate({ method })
      return { fileName: history?.name ?? '', report }
    },
    onSuccess: (found) => {
      setFile(null)
      run.reset()
      props.onEstimate(found)
    },
  })
  const start = (change: { readonly file?: File; readonly kind?: Kind; readonly method?: Method }): void => {
    const asked = { file: change.file ?? file, kind: change.kind ?? kind, method: change.method ?? method }
    setKind(asked.kind)
    setMethod(asked.method)
    if (asked.file === null) return
    setFile(asked.file)
    run.mutate({ ...asked, file: asked.file })
  }
  const fault = run.isError ? faultOf(run.error) : null
  const problems = fault !== null && 'problems' in fault ? (fault.problems ?? []) : []
  return (
    <div className="stack">
      <p className="dim">{t('assumptions.estimate.lead')}</p>
      <div className="row wrap scenario-tools">
        <Button kind="primary" busy={run.isPending} onClick={() => input.current?.click()}>
          {t('assumptions.estimate.file')}
        </Button>
        <Button busy={stored.isPending} onClick={() => stored.mutate()} data-testid="estimate-stored">
          {t('history.estimate.stored')}
        </Button>
        <input
          ref={input}
          type="file"
          accept=".csv,.txt,.tsv,.xls,.xlsx"
          className="visually-hidden"
          tabIndex={-1}
          aria-label={t('assumptions.estimate.file')}
          data-testid="history-input"
          onChange={(event) => {
            const chosen = event.target.files?.[0]
            event.target.value = ''
            if (chosen !== undefined) start({ file: chosen })
          }}
        />
        <div className="field">
          <span className="label">{t('assumptions.estimate.kind')}</span>
          <Segments<Kind>
            label={t('assumptions.estimate.kind')}
            value={kind}
            options={[
              { value: 'auto', label: t('assumptions.estimate.kindAuto') },
              { value: 'returns', label: t('assumptions.estimate.kindReturns') },
              { value: 'levels', label: t('assumptions.estimate.kindLevels') },
            ]}
            onChange={(value) => start({ kind: value })}
          />
        </div>
        <div className="field">
          <span className="label">{t('assumptions.estimate.method')}</span>
          <Segments<Method>
            label={t('assumptions.estimate.method')}
            value={method}
            options={[
              { value: 'ledoitWolf', label: t('assumptions.estimate.ledoitWolf') },
              { value: 'sample', label: t('assumptions.estimate.sample') },
            ]}
            onChange={(value) => start({ method: value })}
          />
        </div>
      </div>
      {stored.isError &&
        (faultOf(stored.error).code === 'noData' ? (
          <p className="notice warn" role="alert">
            {t('history.estimate.none')}
          </p>
        ) : (
          <ErrorPanel error={stored.error} />
        ))}
      {run.isError &&
        (problems.length > 0 ? (
          <div className="notice warn" role="alert" data-testid="history-problems">
            <p>
              <b>{t('assumptions.importing.refused', { name: file?.name ?? '' })}</b>
            </p>
            <ul className="plain-list">
              {problems.slice(0, 20).map((problem, k) => (
                <li key={`${problem.path} ${k}`}>{problemText(t, null, problem)}</li>
              ))}
              {problems.length > 20 && <li>{t('assumptions.editor.more', { count: problems.length - 20 })}</li>}
            </ul>
          </div>
        ) : (
          <ErrorPanel error={run.error} />
        ))}
      {estimate !== null && !run.isError && <Found estimate={estimate} onApply={props.onApply} />}
    </div>
  )
}

function Found(props: {
  readonly estimate: Estimate
  readonly onApply: (estimate: Estimate, returns: boolean) => void
}) {
  const { t, f } = useI18n()
  const [returns, setReturns] = useState(false)
  const { fileName, report } = props.estimate
  const { history, classes, warnings } = report
  const warningText = ({ code, params }: Report['warnings'][number]): string => {
    const look = t as unknown as (key: string, values: object) => string
    return look(`assumptions.estimate.warning.${code}`, {
      ...params,
      name: wordOf(t, 'enums.assetClass', String(params['id'] ?? '')),
      years: formatNumber(Number(params['years'] ?? 0), 1),
      error: formatPercent(Number(params['standardError'] ?? 0), 1),
    })
  }
  return (
    <div className="stack" data-testid="estimate-found">
      <Card className="set-facts">
        <p className="say">
          {t('assumptions.estimate.done', {
            name: fileName,
            from: history.from,
            to: history.to,
            periods: report.periods,
            frequency: t(`assumptions.estimate.frequency.${history.frequency}`),
            count: classes.length,
          })}{' '}
          {report.shrinkage !== null &&
            t('assumptions.estimate.shrinkage', { value: formatPercent(report.shrinkage, 0) })}
        </p>
        {history.ignoredColumns.length > 0 && (
          <p className="dim">{t('assumptions.estimate.ignored', { columns: f.list(history.ignoredColumns) })}</p>
        )}
        {warnings.length > 0 && (
          <ul className="notice warn plain-list" data-testid="estimate-warnings">
            {warnings.map((warning) => (
              <li key={warning.code}>{warningText(warning)}</li>
            ))}
          </ul>
        )}
        <div className="row wrap scenario-tools">
          <Button kind="primary" onClick={() => props.onApply(props.estimate, returns)} data-testid="estimate-apply">
            {t('assumptions.estimate.apply')}
          </Button>
          <CheckBox checked={returns} onChange={setReturns}>
            {t('assumptions.estimate.applyReturns')}
          </CheckBox>
        </div>
      </Card>
      <div className="assumption-grid">
        <Card title={t('assumptions.estimate.caption')} flush>
          <DataTable
            caption={t('assumptions.estimate.caption')}
            testId="estimate-table"
            dense
            rows={classes}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'name',
                head: t('assumptions.classes.name'),
                render: ({ id }) => wordOf(t, 'enums.assetClass', id),
              },
              {
                key: 'vol',
                head: t('assumptions.classes.volatility'),
                numeric: true,
                render: ({ volatility }) => formatPercent(volatility, 1),
              },
              {
                key: 'past',
                head: t('assumptions.estimate.past'),
                numeric: true,
                render: ({ geometric }) => <span className="dim">{formatPercent(geometric, 1)}</span>,
              },
              {
                key: 'error',
                head: t('assumptions.estimate.error'),
                numeric: true,
                render: ({ standardError }) => `±${formatPercent(standardError, 1)}`,
              },
            ]}
          />
        </Card>
        <Card title={t('assumptions.matrix.title')}>
          <HeatMap
            caption={t('assumptions.matrix.caption')}
            ids={classes.map(({ id }) => id)}
            rows={report.correlation}
          />
        </Card>
      </div>
    </div>
  )
}
