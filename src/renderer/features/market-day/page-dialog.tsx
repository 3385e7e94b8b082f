import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { wordOf } from '../../../i18n/create-i18n'
import { dayPointText, daySaidTexts, type CodedText } from '../../../i18n/market-day-text'
import { api } from '../../lib/api'
import { saveOffered } from '../../lib/download'
import { useI18n } from '../../lib/i18n'
import { useStream } from '../../lib/use-stream'
import { ZoneWord } from '../../shared/zone-word'
import { Button } from '../../ui/button'
import { DataTable } from '../../ui/data-table'
import { Dialog } from '../../ui/dialog'
import { ErrorPanel, ProgressPanel } from '../../ui/feedback'
import { Money } from '../../ui/figures'
import { Figures } from '../../ui/layout'
import { QueryView } from '../../ui/query-view'
import type { Page, Row } from './form'
import { MoneyMove, PriceMove } from './price-move'
import { WorriesPanel } from './worries-panel'

function Points({ title, points }: { readonly title: string; readonly points: readonly CodedText[] }) {
  const { t, language } = useI18n()
  if (points.length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      <ul className="bullets">
        {points.map((point, index) => (
          <li key={`${point.code}${index}`}>{dayPointText(t, language, point)}</li>
        ))}
      </ul>
    </section>
  )
}

function Zones({ page }: { readonly page: Page }) {
  const { t } = useI18n()
  const { zones, paths } = page
  if (zones === null || zones.before.zone === null || zones.after.zone === null) return null
  const side = (label: string, zone: typeof zones.before) => ({
    label,
    value: zone.zone === null ? '' : <ZoneWord zone={zone.zone} small />,
    note:
      zone.sustainableMonthly === null ? undefined : (
        <>
          {t('marketDay.page.monthly')} <Money yuan={zone.sustainableMonthly} unit />
        </>
      ),
  })
  return (
    <section>
      <Figures items={[side(t('marketDay.page.before'), zones.before), side(t('marketDay.page.after'), zones.after)]} />
      <p className="dim small">{t('marketDay.page.zonePaths', { paths })}</p>
    </section>
  )
}

/** What a client may see: no tier, no score, no order, no other client. */
function PageView({ page }: { readonly page: Page }) {
  const { t } = useI18n()
  const { value, points } = page
  const classes = Object.entries(value.byClass).filter(([, { before, after }]) => before !== 0 || after !== 0)
  return (
    <div className="stack day-page" data-testid="day-page">
      <Figures
        items={[
          { label: t('marketDay.page.after'), value: <Money yuan={value.after} /> },
          { label: t('marketDay.list.change'), value: <MoneyMove yuan={value.change} /> },
          { label: t('marketDay.list.share'), value: <PriceMove share={value.changeShare} /> },
        ]}
      />
      <section>
        <h3>{t('marketDay.page.said')}</h3>
        <ul className="bullets">
          {daySaidTexts(t, { ...page, changeShare: value.changeShare, debt: value.debt }).map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </section>
      <div className="grid-2">
        <Points title={t('marketDay.page.changed')} points={points.changed} />
        <Points title={t('marketDay.page.kept')} points={points.kept} />
      </div>
      <Zones page={page} />
      <DataTable
        caption={t('marketDay.page.byClass')}
        dense
        rows={classes}
        rowKey={([id]) => id}
        columns={[
          {
            key: 'class',
            head: t('marketDay.page.assetClass'),
            render: ([id]) => wordOf(t, 'enums.assetClass', id),
          },
          {
            key: 'before',
            head: t('marketDay.page.before'),
            numeric: true,
            render: ([, c]) => <Money yuan={c.before} />,
          },
          { key: 'after', head: t('marketDay.page.after'), numeric: true, render: ([, c]) => <Money yuan={c.after} /> },
          {
            key: 'move',
            head: t('marketDay.list.change'),
            numeric: true,
            render: ([, c]) => (c.before === 0 ? '' : <PriceMove share={c.after / c.before - 1} />),
          },
        ]}
      />
      <div className="grid-2">
        <Points title={t('marketDay.page.notToday')} points={points.notToday} />
        <Points title={t('marketDay.page.decide')} points={points.decide} />
      </div>
      <p className="dim small">{t('marketDay.page.disclaimer')}</p>
    </div>
  )
}

/** One client's page on the screen, what he said he could stand (internal), and the way to paper and to the call. */
export function PageDialog(props: {
  readonly runId: string
  readonly row: Row
  readonly onClose: () => void
  readonly onCall: () => void
}) {
  const { t, language } = useI18n()
  const { runId, row } = props
  const page = useQuery({
    queryKey: ['marketDay.page', runId, row.clientId],
    queryFn: () => api.marketDay.page.query({ runId, clientId: row.clientId }),
  })
  const printing = useStream<{ downloadId: string; fileName: string }>()
  const print = async (): Promise<void> => {
    const file = await printing.run(() =>
      api.marketDay.printPages.mutate({ runId, clientIds: [row.clientId], language }),
    )
    if (file === null) return
    await saveOffered(file)
    printing.reset()
  }
  const { state } = printing
  return (
    <Dialog
      title={`${row.name} · ${t('marketDay.page.pageTitle')}`}
      onClose={props.onClose}
      wide
      testId="page-dialog"
      footer={
        <>
          <Link href={`/clients/${row.clientId}`} onClick={props.onClose}>
            {t('tiers.list.openClient')}
          </Link>
          <span className="grow" />
          <Button onClick={() => void print()} busy={state.status === 'running'} data-testid="print-page">
            {t('marketDay.page.print')}
          </Button>
          <Button kind="primary" onClick={props.onCall} data-testid="page-call">
            {t('marketDay.list.call')}
          </Button>
        </>
      }
    >
      <div className="stack">
        {state.status === 'running' && (
          <ProgressPanel progress={state.progress} cancelling={state.cancelling} onCancel={printing.cancel} />
        )}
        {state.status === 'failed' && <ErrorPanel error={state.fault} />}
        <QueryView query={page}>{(found) => <PageView page={found} />}</QueryView>
        <p className="dim small">{t('marketDay.page.clientSafe')}</p>
        <WorriesPanel clientId={row.clientId} />
      </div>
    </Dialog>
  )
}
