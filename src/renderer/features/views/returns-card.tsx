import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { wordOf } from '../../../i18n/create-i18n'
import { formatInstantDay, formatPercent } from '../../../i18n/format'
import { api, type Outputs } from '../../lib/api'
import { faultOf } from '../../lib/fault'
import { useI18n } from '../../lib/i18n'
import { Button, LinkButton } from '../../ui/button'
import { DataTable } from '../../ui/data-table'
import { Dialog } from '../../ui/dialog'
import { ErrorPanel } from '../../ui/feedback'
import { TextAreaField, TextField } from '../../ui/field'
import { Card } from '../../ui/layout'
import { QueryView } from '../../ui/query-view'
import { useToast } from '../../ui/toast'

type Returns = Outputs['views']['returns']
const SHOWN_MONTHS = 12
/** From cash to shares, as everywhere; classes of other assumptions come last. */
const ORDER = [
  'CN_CASH',
  'CN_RATES',
  'CN_CREDIT',
  'CN_FI_PLUS',
  'CN_EQ_L',
  'CN_EQ_S',
  'HK_EQ',
  'GL_EQ',
  'GOLD',
  'CN_REIT',
]
const byOrder = (a: string, b: string): number => rank(a) - rank(b) || (a < b ? -1 : 1)
const rank = (id: string): number => (ORDER.includes(id) ? ORDER.indexOf(id) : ORDER.length)

/** The returns that the record of views is worked out from: what there is, who entered it, and how to enter more. */
export function ReturnsCard() {
  const { t } = useI18n()
  const [entering, setEntering] = useState(false)
  const returns = useQuery({ queryKey: ['views.returns'], queryFn: () => api.views.returns.query() })
  return (
    <Card
      title={t('views.returns.title')}
      aside={
        <Button size="small" onClick={() => setEntering(true)} data-testid="enter-returns">
          {t('views.returns.open')}
        </Button>
      }
      testId="returns-card"
    >
      <QueryView query={returns}>{(found) => <OnFile returns={found} />}</QueryView>
      {entering && <EnterReturns onClose={() => setEntering(false)} />}
    </Card>
  )
}

function OnFile({ returns }: { readonly returns: Returns }) {
  const { t } = useI18n()
  const undo = useUndo()
  const months = [...new Set(returns.rows.map(({ month }) => month))].sort()
  const classes = [...new Set(returns.rows.map(({ assetClass }) => assetClass))].sort(byOrder)
  const [first, last] = [months[0], months.at(-1)]
  if (first === undefined || last === undefined) return <p className="dim">{t('views.returns.none')}</p>
  const value = (month: string, assetClass: string): number | undefined =>
    returns.rows.find((row) => row.month === month && row.assetClass === assetClass)?.value
  return (
    <div className="stack">
      <p>{t('views.returns.have', { months: months.length, classes: classes.length, from: first, to: last })}</p>
      <DataTable
        caption={t('views.returns.title')}
        dense
        rows={months.slice(-SHOWN_MONTHS).toReversed()}
        rowKey={(month) => month}
        columns={[
          { key: 'month', head: t('views.returns.month'), render: (month) => month },
          ...classes.map((id) => ({
            key: id,
            head: wordOf(t, 'enums.assetClass', id),
            numeric: true,
            render: (month: string) => {
              const found = value(month, id)
              return found === undefined ? <span className="dim">{t('common.notStated')}</span> : formatPercent(found)
            },
          })),
        ]}
      />
      <ul className="plain-list small dim">
        {returns.batches.map((batch) => (
          <li key={batch.id}>
            {t('views.returns.batch', {
              date: formatInstantDay(batch.at),
              by: batch.by,
              source: batch.source,
              n: batch.rows,
            })}{' '}
            <LinkButton onClick={() => undo.mutate(batch.id)}>{t('views.returns.undo')}</LinkButton>
          </li>
        ))}
      </ul>
      {undo.isError && <ErrorPanel error={undo.error} />}
    </div>
  )
}

function useUndo() {
  const { t } = useI18n()
  const toast = useToast()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (batchId: string) => api.views.undoReturns.mutate({ batchId }),
    onSuccess: async () => {
      toast.say(t('views.undone'))
      await client.invalidateQueries({ queryKey: ['views.returns'] })
      await client.invalidateQueries({ queryKey: ['views.list'] })
    },
    meta: { saves: true },
  })
}

const PROBLEMS = ['empty', 'unknownClass', 'notAMonth', 'notAReturn', 'twice', 'unfinished'] as const

function EnterReturns({ onClose }: { readonly onClose: () => void }) {
  const { t } = useI18n()
  const toast = useToast()
  const client = useQueryClient()
  const undo = useUndo()
  const [source, setSource] = useState('')
  const [text, setText] = useState('')
  const save = useMutation({
    mutationFn: () => api.views.saveReturns.mutate({ source: source.trim(), text }),
    onSuccess: async ({ batchId, rows }) => {
      onClose()
      toast.say(t('views.returns.saved', { n: rows }), () => undo.mutate(batchId))
      await client.invalidateQueries({ queryKey: ['views.returns'] })
      await client.invalidateQueries({ queryKey: ['views.list'] })
    },
    meta: { saves: true },
  })
  const fault = save.isError ? faultOf(save.error) : null
  const problems = fault !== null && 'problems' in fault ? (fault.problems ?? []) : []
  const words = problems.flatMap(({ message, params }) => {
    const code = PROBLEMS.find((one) => one === message)
    return code === undefined ? [] : [t(`views.returns.problem.${code}`, { line: '', column: '', cell: '', ...params })]
  })
  return (
    <Dialog
      title={t('views.returns.open')}
      onClose={onClose}
      wide
      testId="returns-dialog"
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            kind="primary"
            busy={save.isPending}
            disabled={source.trim() === '' || text.trim() === ''}
            onClick={() => save.mutate()}
            data-testid="returns-save"
          >
            {t('views.returns.save')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <p className="dim">{t('views.returns.lead')}</p>
        <TextField
          label={t('views.returns.source')}
          hint={t('views.returns.sourceHint')}
          value={source}
          onChange={setSource}
          maxLength={120}
          data-testid="returns-source"
        />
        <TextAreaField
          label={t('views.returns.paste')}
          hint={t('views.returns.pasteHint')}
          value={text}
          onChange={setText}
          rows={9}
          data-testid="returns-text"
        />
        {words.length > 0 ? (
          <ul className="plain-list error-text" role="alert" data-testid="returns-problems">
            {words.slice(0, 8).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        ) : (
          fault !== null && <ErrorPanel error={save.error} />
        )}
      </div>
    </Dialog>
  )
}
