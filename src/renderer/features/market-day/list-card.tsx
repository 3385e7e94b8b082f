import { useMutation } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { dayReasonText } from '../../../i18n/market-day-text'
import { formatPercent } from '../../../i18n/format'
import { api } from '../../lib/api'
import { saveOffered } from '../../lib/download'
import { useI18n } from '../../lib/i18n'
import { useStream } from '../../lib/use-stream'
import { TierTag } from '../../shared/client-tags'
import { ZoneWord } from '../../shared/zone-word'
import { Button } from '../../ui/button'
import { Empty, ErrorPanel, ProgressPanel } from '../../ui/feedback'
import { Segments } from '../../ui/field'
import { Card, Tag } from '../../ui/layout'
import { VirtualTable, type VirtualColumn } from '../../ui/virtual-table'
import { CallDialog } from './call-dialog'
import { isReached, rowsOf, type ListMode, type Result, type Row, type Setup } from './form'
import { PageDialog } from './page-dialog'
import { MoneyMove, PriceMove } from './price-move'

const PRINTED = 20

/** Every reason in words with its points, the weightiest first. */
function Reasons({ row }: { readonly row: Row }) {
  const { t, language } = useI18n()
  const reasons = [...row.hurtReasons, ...row.scaredReasons].toSorted((a, b) => b.points - a.points)
  const text = reasons.map((reason) => `${dayReasonText(t, language, reason)} (${reason.points})`)
  return (
    <span className="reason-chips" title={text.join('\n')}>
      {reasons.map((reason, index) => (
        <span key={reason.code} className={row.hurtReasons.includes(reason) ? 'chip hurt' : 'chip scared'}>
          {text[index]}
        </span>
      ))}
    </span>
  )
}

function ZoneCell({ row }: { readonly row: Row }) {
  const { t } = useI18n()
  const { zones } = row
  if (zones === null || zones.before.zone === null || zones.after.zone === null)
    return <span className="dim">{t('marketDay.list.noPlan')}</span>
  return (
    <span className="nowrap">
      {zones.before.zone !== zones.after.zone && (
        <>
          <ZoneWord zone={zones.before.zone} small /> →{' '}
        </>
      )}
      <ZoneWord zone={zones.after.zone} small />
    </span>
  )
}

function useColumns(onCall: (row: Row) => void): VirtualColumn<Row>[] {
  const { t } = useI18n()
  return useMemo(
    () => [
      { key: 'position', head: t('marketDay.list.position'), width: 52, numeric: true, render: (row) => row.position },
      {
        key: 'client',
        head: t('marketDay.list.client'),
        width: 150,
        render: (row) => (
          <>
            <strong>{row.name}</strong> <TierTag tier={row.tier} />
          </>
        ),
      },
      {
        key: 'change',
        head: t('marketDay.list.change'),
        width: 112,
        numeric: true,
        render: (row) => (
          <span className="two-lines">
            <MoneyMove yuan={row.change} />
            <PriceMove share={row.changeShare} />
          </span>
        ),
      },
      { key: 'zone', head: t('marketDay.list.zone'), width: 158, render: (row) => <ZoneCell row={row} /> },
      {
        key: 'score',
        head: t('marketDay.list.score'),
        width: 92,
        numeric: true,
        render: (row) => (
          <span
            className="nowrap"
            title={`${t('marketDay.list.hurt')} ${row.hurt} + ${t('marketDay.list.scared')} ${row.scared}`}
          >
            <strong>{row.score}</strong>{' '}
            <span className="dim small">
              {row.hurt}+{row.scared}
            </span>
          </span>
        ),
      },
      {
        key: 'reasons',
        head: t('marketDay.list.reasons'),
        width: 300,
        grow: true,
        render: (row) => <Reasons row={row} />,
      },
      {
        key: 'status',
        head: t('marketDay.list.status'),
        width: 116,
        render: (row) =>
          isReached(row) ? (
            <Tag tone="good">{t(`marketDay.status.${row.call?.status ?? 'reached'}`)}</Tag>
          ) : (
            <Button
              size="small"
              onClick={(event) => {
                event.stopPropagation()
                onCall(row)
              }}
              data-testid={`call-${row.position}`}
            >
              {row.call?.status === 'missed' ? t('marketDay.status.missed') : t('marketDay.list.call')}
            </Button>
          ),
      },
    ],
    [t, onCall],
  )
}

/** Whom to call first and why; a row opens the client's page. Internal. */
export function ListCard(props: { readonly setup: Setup; readonly result: Result; readonly onChanged: () => void }) {
  const { t, language } = useI18n()
  const { result, setup } = props
  const { id } = result.head
  const [mode, setMode] = useState<ListMode>('due')
  const [paged, setPaged] = useState<Row | null>(null)
  const [called, setCalled] = useState<Row | null>(null)
  const rows = useMemo(() => rowsOf(result.rows, mode), [result.rows, mode])
  const count = (which: ListMode): number => rowsOf(result.rows, which).length
  const columns = useColumns(setCalled)
  const list = { id, language, dueOnly: mode !== 'all' }
  const csv = useMutation({ mutationFn: async () => saveOffered(await api.marketDay.exportList.mutate(list)) })
  const paper = useMutation({ mutationFn: async () => saveOffered(await api.marketDay.printList.mutate(list)) })
  const pages = useStream<{ downloadId: string; fileName: string }>()
  const printed = rows.slice(0, PRINTED)
  const printPages = async (): Promise<void> => {
    const clientIds = printed.map(({ clientId }) => clientId)
    const file = await pages.run(() => api.marketDay.printPages.mutate({ runId: id, clientIds, language }))
    if (file === null) return
    await saveOffered(file)
    pages.reset()
  }
  const failed = csv.error ?? paper.error
  return (
    <Card
      title={t('marketDay.list.title')}
      flush
      testId="call-list"
      aside={
        <>
          <Tag tone="warn">{t('marketDay.internal')}</Tag>
          <Segments
            label={t('marketDay.list.show')}
            value={mode}
            options={(['due', 'open', 'all'] as const).map((value) => ({
              value,
              label: `${t(`marketDay.list.${value}`)} ${count(value)}`,
            }))}
            onChange={setMode}
          />
        </>
      }
    >
      {rows.length === 0 ? (
        <Empty title={t('marketDay.list.none')} />
      ) : (
        <VirtualTable
          label={t('marketDay.list.title')}
          columns={columns}
          total={rows.length}
          rowAt={(index) => rows[index]}
          onOpen={setPaged}
          rowHeight={52}
          height={Math.min(640, 38 + rows.length * 52 + 2)}
          resetKey={`${id}${mode}`}
          testId="call-table"
        />
      )}
      <div className="list-foot">
        <p className="dim small">
          {t('marketDay.list.order')}{' '}
          {t('marketDay.list.policy', {
            version: result.head.policyVersion,
            owner: language === 'en' ? setup.policy.owner.en : setup.policy.owner.zh,
          })}{' '}
          {t('marketDay.list.marginLines', {
            warning: formatPercent(setup.policy.warning, 0),
            closeOut: formatPercent(setup.policy.closeOut, 0),
          })}
        </p>
        <div className="row">
          <Button size="small" busy={csv.isPending} onClick={() => csv.mutate()} data-testid="export-list">
            {t('marketDay.list.csv')}
          </Button>
          <Button size="small" busy={paper.isPending} onClick={() => paper.mutate()} data-testid="print-list">
            {t('marketDay.list.print')}
          </Button>
          <Button
            size="small"
            disabled={printed.length === 0 || pages.state.status === 'running'}
            onClick={() => void printPages()}
            data-testid="print-pages"
          >
            {t('marketDay.list.printPages', { count: printed.length })}
          </Button>
        </div>
      </div>
      {pages.state.status === 'running' && (
        <div className="list-foot">
          <ProgressPanel progress={pages.state.progress} cancelling={pages.state.cancelling} onCancel={pages.cancel} />
        </div>
      )}
      {pages.state.status === 'failed' && <ErrorPanel error={pages.state.fault} />}
      {failed !== null && <ErrorPanel error={failed} />}
      {paged !== null && (
        <PageDialog
          runId={id}
          row={paged}
          onClose={() => setPaged(null)}
          onCall={() => {
            setCalled(paged)
            setPaged(null)
          }}
        />
      )}
      {called !== null && (
        <CallDialog runId={id} row={called} onClose={() => setCalled(null)} onChanged={props.onChanged} />
      )}
    </Card>
  )
}
