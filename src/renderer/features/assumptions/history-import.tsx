import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { wordOf } from '../../../i18n/create-i18n'
import { api, type Outputs } from '../../lib/api'
import { useToday } from '../../lib/app-state'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { ErrorPanel } from '../../ui/feedback'
import { Segments, TextField } from '../../ui/field'
import { DateField, SelectField } from '../../ui/select'
import { HistoryTable, HistoryWarnings } from './history-view'
import { historyProblemText } from './problem-text'

/** A table that was read, with what its headings seem to mean. */
export type OpenedFile = Outputs['history']['read'] & { readonly fileName: string }

type Check = Outputs['history']['check']
type Kind = 'auto' | 'returns' | 'levels'
type Mapping = OpenedFile['mapping']

const NONE = 'none'
const SHOWN_PROBLEMS = 20
const FACTS = ['name', 'owner', 'source', 'licence'] as const

/** From a table to the firm's history: which column is what, what it would become, and whose data it is. */
export function HistoryImport(props: {
  readonly opened: OpenedFile
  readonly classes: readonly string[]
  readonly rev: number
  readonly onClose: () => void
  readonly onImported: (rev: number, name: string) => void
}) {
  const { t } = useI18n()
  const today = useToday()
  const { opened, rev } = props
  const [mapping, setMapping] = useState<Mapping>(opened.mapping)
  const [kind, setKind] = useState<Kind>('auto')
  const [facts, setFacts] = useState({ name: '', owner: '', source: '', licence: '' })
  const [asOf, setAsOf] = useState<string | null>(today)
  const asked = { table: opened.table, mapping, kind }
  const check = useQuery({
    queryKey: ['history.check', opened.fileName, mapping, kind],
    queryFn: () => api.history.check.query(asked),
    placeholderData: keepPreviousData,
    // Another file of this name is another question.
    gcTime: 0,
    retry: false,
  })
  const trimmed = Object.fromEntries(FACTS.map((key) => [key, facts[key].trim()])) as typeof facts
  const told = FACTS.every((key) => trimmed[key] !== '') && asOf !== null
  const run = useMutation({
    mutationFn: () => api.history.import.mutate({ ...asked, rev, facts: { ...trimmed, asOf: asOf ?? today } }),
    onSuccess: (moved) => props.onImported(moved.rev, trimmed.name),
    meta: { saves: true },
  })
  const good = check.data !== undefined && !check.isPlaceholderData && check.data.problems.length === 0
  return (
    <Dialog
      title={t('history.dialog.title', { file: opened.fileName })}
      onClose={props.onClose}
      wide
      testId="history-import"
      footer={
        <>
          {!told && <span className="dim small">{t('history.dialog.factsMissing')}</span>}
          <Button onClick={props.onClose}>{t('history.dialog.cancel')}</Button>
          <Button
            kind="primary"
            disabled={!good || !told}
            busy={run.isPending}
            onClick={() => run.mutate()}
            data-testid="history-import-run"
          >
            {t('history.dialog.import')}
          </Button>
        </>
      }
    >
      <div className="stack">
        {run.isError && <ErrorPanel error={run.error} />}
        <section className="stack tight">
          <h3>{t('history.dialog.facts')}</h3>
          <div className="fact-fields">
            {FACTS.map((key) => (
              <TextField
                key={key}
                label={t(`history.facts.${key}`)}
                value={facts[key]}
                maxLength={200}
                onChange={(value) => setFacts((now) => ({ ...now, [key]: value }))}
                {...(key === 'owner' ? {} : { hint: t(`history.hints.${key}`) })}
                data-testid={`history-${key}`}
              />
            ))}
            <DateField label={t('history.facts.asOf')} value={asOf} onChange={setAsOf} max={today} />
          </div>
        </section>
        <Columns opened={opened} classes={props.classes} mapping={mapping} onChange={setMapping} />
        <div className="field">
          <span className="label">{t('history.dialog.kind')}</span>
          <Segments<Kind>
            label={t('history.dialog.kind')}
            value={kind}
            options={[
              { value: 'auto', label: t('history.dialog.kindAuto') },
              { value: 'returns', label: t('history.dialog.kindReturns') },
              { value: 'levels', label: t('history.dialog.kindLevels') },
            ]}
            onChange={setKind}
          />
        </div>
        {check.isError && <ErrorPanel error={check.error} />}
        {check.data === undefined ? (
          !check.isError && <p className="dim">{t('history.dialog.checking')}</p>
        ) : (
          <CheckResult check={check.data} />
        )}
      </div>
    </Dialog>
  )
}

function Columns(props: {
  readonly opened: OpenedFile
  readonly classes: readonly string[]
  readonly mapping: Mapping
  readonly onChange: (mapping: Mapping) => void
}) {
  const { t } = useI18n()
  const { mapping, onChange } = props
  const options = [
    { value: NONE, label: t('history.dialog.notProvided') },
    ...props.opened.headings.flatMap((heading, at) =>
      at === 0 ? [] : [{ value: String(at), label: t('history.dialog.column', { n: at + 1, heading }) }],
    ),
  ]
  const assign = (id: string, value: string): void => {
    const classes = { ...mapping.classes }
    if (value === NONE) delete classes[id]
    else classes[id] = Number(value)
    onChange({ ...mapping, classes })
  }
  return (
    <section className="stack tight">
      <h3>{t('history.dialog.columns')}</h3>
      <p className="dim small">{t('history.dialog.columnsNote')}</p>
      <div className="fact-fields">
        {props.classes.map((id) => (
          <SelectField
            key={id}
            label={wordOf(t, 'enums.assetClass', id)}
            value={mapping.classes[id] === undefined ? NONE : String(mapping.classes[id])}
            options={options}
            onChange={(value) => assign(id, value)}
            testId={`column-${id}`}
          />
        ))}
        <SelectField
          label={t('history.dialog.inflation')}
          hint={t('history.dialog.inflationHint')}
          value={mapping.inflation === null ? NONE : String(mapping.inflation)}
          options={options}
          onChange={(value) => onChange({ ...mapping, inflation: value === NONE ? null : Number(value) })}
          testId="column-inflation"
        />
      </div>
    </section>
  )
}

function CheckResult({ check }: { readonly check: Check }) {
  const { t } = useI18n()
  const { problems, summary } = check
  if (problems.length > 0)
    return (
      <div className="notice warn" role="alert" data-testid="history-import-problems">
        <p>
          <b>{t('history.dialog.problems', { count: problems.length })}</b>
        </p>
        <ul className="plain-list">
          {problems.slice(0, SHOWN_PROBLEMS).map((problem, k) => (
            <li key={`${problem.path} ${k}`}>{historyProblemText(t, problem)}</li>
          ))}
          {problems.length > SHOWN_PROBLEMS && (
            <li>{t('history.dialog.more', { count: problems.length - SHOWN_PROBLEMS })}</li>
          )}
        </ul>
      </div>
    )
  if (summary === null) return null
  return (
    <section className="stack tight" data-testid="history-import-good">
      <p className="say">
        {t('history.dialog.good', {
          from: summary.firstYear,
          to: summary.firstYear + summary.years - 1,
          years: summary.years,
          count: summary.classes.length,
        })}
      </p>
      <HistoryWarnings summary={summary} />
      <HistoryTable summary={summary} />
    </section>
  )
}
