import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { formatDecimalText, formatNumber } from '../../../i18n/format'
import { api, type Outputs } from '../../lib/api'
import { saveOffered } from '../../lib/download'
import { faultOf } from '../../lib/fault'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Empty, ErrorPanel } from '../../ui/feedback'
import { TextField } from '../../ui/field'
import { Card, Tag, type Tone } from '../../ui/layout'
import { QueryView } from '../../ui/query-view'
import { useToast } from '../../ui/toast'
import { TradeTable } from './trade-table'

type List = Outputs['rebalancing']['lists'][number]
type Line = List['lines'][number]
type Decision = 'accepted' | 'declined' | 'open'

const TONE: Record<Line['status'], Tone> = {
  proposed: 'neutral',
  accepted: 'accent',
  declined: 'neutral',
  partlySeen: 'accent',
  seen: 'good',
  expired: 'warn',
}

/** The saved lists of a client: what was proposed, what he decided, what later imports show. */
export function ListsCard({ clientId }: { readonly clientId: string }) {
  const { t } = useI18n()
  const query = useQuery({
    queryKey: ['rebalancing.lists', clientId],
    queryFn: () => api.rebalancing.lists.query({ clientId }),
  })
  return (
    <section data-testid="trade-lists">
      <h2 className="notes-head">{t('rebalancing.tab.lists')}</h2>
      <QueryView query={query} lines={3}>
        {(lists) =>
          lists.length === 0 ? (
            <Card>
              <Empty title={t('rebalancing.tab.noLists')}>{t('rebalancing.tab.noListsBody')}</Empty>
            </Card>
          ) : (
            <>
              {lists.map((list) => (
                <ListCard key={list.id} list={list} />
              ))}
            </>
          )
        }
      </QueryView>
    </section>
  )
}

function useDecide(clientId: string) {
  const { t } = useI18n()
  const toast = useToast()
  const client = useQueryClient()
  const decide = useMutation({
    mutationFn: (input: { lineIds: string[]; decision: Decision; reason: string }) =>
      api.rebalancing.decide.mutate(input),
    onSuccess: async (_answer, { lineIds, decision }) => {
      await client.invalidateQueries({ queryKey: ['rebalancing.lists', clientId] })
      if (decision === 'open') return
      toast.say(t('rebalancing.tab.decidedToast'), () => decide.mutate({ lineIds, decision: 'open', reason: '' }))
    },
    onError: (error) => toast.fail(t(`errors.code.${codeOf(error)}.title`)),
    meta: { saves: true },
  })
  return decide
}

const codeOf = (error: unknown) => {
  const { code } = faultOf(error)
  return code === 'network' ? 'internal' : code
}

function ListCard({ list }: { readonly list: List }) {
  const { t } = useI18n()
  const decide = useDecide(list.clientId)
  const [reason, setReason] = useState('')
  const act = (lines: readonly Line[], decision: Decision): void =>
    decide.mutate({ lineIds: lines.map(({ id }) => id), decision, reason: reason.trim() })
  const open = list.lines.filter(({ status }) => status === 'proposed')
  return (
    <Card
      className="trade-list"
      flush
      title={t('rebalancing.tab.listHead', {
        date: list.on,
        mode: t(`rebalancing.tab.${list.mode}`),
        n: list.lines.length,
        by: list.by,
      })}
      aside={
        <>
          <Tag>{t('rebalancing.notAnOrder')}</Tag>
          <ListOutputs list={list} />
        </>
      }
      testId="trade-list"
    >
      <TradeTable<Line>
        lines={list.lines}
        more={[
          {
            key: 'status',
            head: t('rebalancing.column.status'),
            render: (line) => <LineStatus list={list} line={line} />,
          },
          {
            key: 'act',
            head: t('rebalancing.column.decision'),
            render: (line) => (
              <LineActs line={line} busy={decide.isPending} onDecide={(decision) => act([line], decision)} />
            ),
          },
        ]}
      />
      {open.length > 0 && (
        <div className="plan-note row">
          <Button
            size="small"
            kind="primary"
            busy={decide.isPending}
            onClick={() => act(open, 'accepted')}
            data-testid="accept-all"
          >
            {t('rebalancing.tab.acceptAll')}
          </Button>
          <Button size="small" busy={decide.isPending} onClick={() => act(open, 'declined')}>
            {t('rebalancing.tab.declineAll')}
          </Button>
          <div className="grow">
            <TextField label={t('rebalancing.tab.reason')} value={reason} onChange={setReason} maxLength={300} />
          </div>
        </div>
      )}
    </Card>
  )
}

function LineStatus({ list, line }: { readonly list: List; readonly line: Line }) {
  const { t } = useI18n()
  const last = line.decisions.at(-1)
  const decided = last !== undefined && last.decision !== 'open' ? last : undefined
  const partly =
    line.status === 'partlySeen'
      ? line.quantity === null
        ? t('rebalancing.tab.seenPart', { seen: formatNumber(line.seenAmount, 0), all: formatNumber(line.amount, 0) })
        : t('rebalancing.tab.seenPart', {
            seen: formatDecimalText(String(line.seenQuantity)),
            all: formatDecimalText(String(line.quantity)),
          })
      : null
  return (
    <>
      <Tag tone={TONE[line.status]}>
        <span data-testid="line-status">{t(`rebalancing.status.${line.status}`)}</span>
      </Tag>{' '}
      {partly}
      <div className="timeline">
        <span>{t('rebalancing.tab.timeline.proposed', { date: list.on })}</span>
        <span>
          →{' '}
          {decided === undefined
            ? t('rebalancing.tab.timeline.waiting')
            : t('rebalancing.tab.timeline.decided', { date: decided.decidedOn })}
        </span>
        {decided?.decision === 'accepted' && (
          <span>
            →{' '}
            {line.seenOn === null
              ? t('rebalancing.tab.timeline.notSeen')
              : t('rebalancing.tab.timeline.seen', { date: line.seenOn })}
          </span>
        )}
        {decided !== undefined && decided.reason !== '' && <span>“{decided.reason}”</span>}
      </div>
    </>
  )
}

function LineActs(props: {
  readonly line: Line
  readonly busy: boolean
  readonly onDecide: (decision: Decision) => void
}) {
  const { t } = useI18n()
  const { line, busy, onDecide } = props
  if (line.status === 'seen') return null
  if (line.decisions.at(-1) !== undefined && line.decisions.at(-1)?.decision !== 'open')
    return (
      <Button size="small" kind="quiet" disabled={busy} onClick={() => onDecide('open')}>
        {t('rebalancing.tab.reopen')}
      </Button>
    )
  return (
    <div className="trade-actions">
      <Button size="small" disabled={busy} onClick={() => onDecide('accepted')} data-testid="accept-line">
        {t('rebalancing.tab.accept')}
      </Button>
      <Button size="small" kind="quiet" disabled={busy} onClick={() => onDecide('declined')}>
        {t('rebalancing.tab.decline')}
      </Button>
    </div>
  )
}

function ListOutputs({ list }: { readonly list: List }) {
  const { t, language } = useI18n()
  const toast = useToast()
  const [asking, setAsking] = useState(false)
  const done = async (file: { fileName: string; downloadId: string }): Promise<void> => {
    await saveOffered(file)
    toast.say(t('rebalancing.tab.exported', { name: file.fileName }))
  }
  const onError = (error: unknown): void => toast.fail(t(`errors.code.${codeOf(error)}.title`))
  const paper = useMutation({
    mutationFn: () => api.rebalancing.paper.mutate({ id: list.id, language }),
    onSuccess: done,
    onError,
  })
  const csv = useMutation({
    mutationFn: () => api.rebalancing.csv.mutate({ id: list.id, language }),
    onSuccess: done,
    onError,
  })
  return (
    <>
      <Button size="small" busy={paper.isPending} onClick={() => paper.mutate()} data-testid="list-print">
        {t('rebalancing.tab.print')}
      </Button>
      <Button size="small" busy={csv.isPending} onClick={() => csv.mutate()} data-testid="list-csv">
        {t('rebalancing.tab.csv')}
      </Button>
      <Button size="small" kind="quiet" onClick={() => setAsking(true)}>
        {t('rebalancing.tab.csvFull')}
      </Button>
      {asking && <RevealDialog list={list} onClose={() => setAsking(false)} onDone={done} />}
    </>
  )
}

/** SECURITY: account numbers in full only with a reason, which is kept. */
function RevealDialog(props: {
  readonly list: List
  readonly onClose: () => void
  readonly onDone: (file: { fileName: string; downloadId: string }) => Promise<void>
}) {
  const { t, language } = useI18n()
  const [reason, setReason] = useState('')
  const csv = useMutation({
    mutationFn: () => api.rebalancing.csv.mutate({ id: props.list.id, language, reveal: true, reason }),
    onSuccess: async (file) => {
      props.onClose()
      await props.onDone(file)
    },
  })
  return (
    <Dialog
      title={t('rebalancing.tab.revealTitle')}
      onClose={props.onClose}
      footer={
        <Button kind="primary" disabled={reason.trim() === ''} busy={csv.isPending} onClick={() => csv.mutate()}>
          {t('rebalancing.tab.csv')}
        </Button>
      }
    >
      <p>{t('rebalancing.tab.revealBody')}</p>
      <TextField label={t('rebalancing.tab.revealReason')} value={reason} onChange={setReason} maxLength={300} />
      {csv.isError && <ErrorPanel error={csv.error} />}
    </Dialog>
  )
}
