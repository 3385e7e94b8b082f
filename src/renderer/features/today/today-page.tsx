import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from 'wouter'
import type { TodayItem, TodayList } from '../../../contract/api/today'
import { BUSINESS_TIME_ZONE } from '../../../i18n/format'
import { api } from '../../lib/api'
import { useOpenBook } from '../../lib/app-state'
import { useI18n } from '../../lib/i18n'
import { TierTag } from '../../shared/client-tags'
import { Button } from '../../ui/button'
import { Empty } from '../../ui/feedback'
import { Icon } from '../../ui/icons'
import { Card, PageHead } from '../../ui/layout'
import { QueryView } from '../../ui/query-view'
import './today.css'

const KINDS = [
  'contactOverdue',
  'assessmentExpiring',
  'agreementExpired',
  'agreementWindow',
  'agreementEnding',
] as const
const TAB_OF = {
  contactOverdue: 'service',
  assessmentExpiring: '',
  agreementExpired: 'fees/agreement',
  agreementWindow: 'fees/agreement',
  agreementEnding: 'fees/agreement',
} as const
const SHOWN = 8

function useDue(): (item: TodayItem) => string {
  const { t } = useI18n()
  return (item) => {
    if (item.kind === 'agreementExpired') return t('today.lapsedShort')
    if (item.days === null || item.due === null) return t('today.never')
    if (item.kind === 'agreementWindow') return t('today.window', { date: item.due })
    if (item.days < 0) return t('today.late', { days: -item.days })
    return item.days === 0 ? t('today.dueToday') : t('today.due', { date: item.due, count: item.days })
  }
}

function KindCard({ kind, list }: { readonly kind: TodayItem['kind']; readonly list: TodayList }) {
  const { t } = useI18n()
  const due = useDue()
  const items = list.items.filter((item) => item.kind === kind)
  const total = list.counts[kind]
  return (
    <Card title={t(`today.kind.${kind}`)} aside={total > 0 ? String(total) : undefined} testId={`today-${kind}`}>
      {items.length === 0 && kind === 'contactOverdue' && list.lastTierReview === null ? (
        <p className="dim">{t('today.data.noTiersYet')}</p>
      ) : items.length === 0 ? (
        <p className="row good-text">
          <Icon name="check" /> {t(`today.none.${kind}`)}
        </p>
      ) : (
        <ul className="today-items">
          {items.slice(0, SHOWN).map((item) => (
            <li key={item.clientId}>
              <Link href={`/clients/${item.clientId}${TAB_OF[kind] === '' ? '' : `/${TAB_OF[kind]}`}`}>
                {item.clientName}
              </Link>
              {item.tier !== null && <TierTag tier={item.tier} />}
              <span className={item.days !== null && item.days < 0 ? 'late' : 'dim'}>{due(item)}</span>
            </li>
          ))}
        </ul>
      )}
      {total > SHOWN && (
        <p className="dim small">{t('today.more', { count: total - Math.min(SHOWN, items.length) })}</p>
      )}
    </Card>
  )
}

function DataCard({ list }: { readonly list: TodayList }) {
  const { t } = useI18n()
  const [, go] = useLocation()
  const { clients } = useOpenBook()
  const late = useQuery({ queryKey: ['rules.late'], queryFn: () => api.rules.late.query() })
  return (
    <Card title={t('today.data.title')} aside={t('today.data.clients', { count: clients })} testId="today-data">
      <ul className="today-items">
        <li>
          <span className="grow">
            {list.dataDate === null ? t('today.data.noData') : t('today.data.dataDate', { date: list.dataDate })}
            {list.dataDate !== null && (
              <span className={list.importStale ? 'late block' : 'dim block'}>
                {list.importStale ? t('today.data.stale') : t('today.data.fresh')}
              </span>
            )}
          </span>
          <Button size="small" onClick={() => go('/import')}>
            {t('today.data.import')}
          </Button>
        </li>
        <li>
          <span className="grow">
            {list.lastTierReview === null
              ? t('today.data.noReview')
              : t('today.data.review', { date: list.lastTierReview })}
            <span className={list.tierReviewDue ? 'late block' : 'dim block'}>
              {list.tierReviewDue ? t('today.data.reviewDue') : t('today.data.reviewDone')}
            </span>
          </span>
          <Button size="small" onClick={() => go('/tiers')}>
            {t('today.data.tiers')}
          </Button>
        </li>
        <li data-testid="today-drift">
          <span className="grow">
            {list.outsideBands.clients === 0
              ? t('today.outside.none')
              : t(list.outsideBands.clients === 1 ? 'today.outside.one' : 'today.outside.other', {
                  count: list.outsideBands.clients,
                })}
            {list.outsideBands.chosen > 0 && (
              <span className="dim block">{t('today.outside.chosen', { n: list.outsideBands.chosen })}</span>
            )}
          </span>
          <Button size="small" onClick={() => go('/drift')}>
            {t('today.outside.see')}
          </Button>
        </li>
        {late.data !== undefined && late.data > 0 && (
          <li data-testid="today-rules">
            <span className="grow dim">{t('rules.hint', { n: late.data })}</span>
            <Button size="small" onClick={() => go('/rules')}>
              {t('today.outside.see')}
            </Button>
          </li>
        )}
      </ul>
    </Card>
  )
}

/** The morning's page: who is waiting, what runs out, what to confirm; one click to the act. */
export function TodayPage() {
  const { t, language } = useI18n()
  const [, go] = useLocation()
  const { clients } = useOpenBook()
  const list = useQuery({ queryKey: ['today.list'], queryFn: () => api.today.list.query() })
  const weekday = (date: string): string =>
    new Intl.DateTimeFormat(language === 'zh-CN' ? 'zh-CN' : 'en-GB', {
      weekday: 'long',
      timeZone: BUSINESS_TIME_ZONE,
    }).format(new Date(`${date}T12:00:00+08:00`))
  if (clients === 0) {
    return (
      <div className="page">
        <PageHead title={t('today.title')} />
        <Card>
          <Empty
            title={t('today.emptyTitle')}
            actions={
              <Button kind="primary" onClick={() => go('/import')} data-testid="today-import">
                {t('today.emptyAction')}
              </Button>
            }
          >
            {t('today.emptyBody')}
          </Empty>
        </Card>
      </div>
    )
  }
  return (
    <div className="page">
      <QueryView query={list} block>
        {(data) => {
          const waiting = KINDS.reduce((sum, kind) => sum + data.counts[kind], 0)
          return (
            <>
              <PageHead
                title={waiting === 0 ? t('today.clear') : t('today.sentence', { count: waiting })}
                lead={t('today.greeting', { date: data.on, weekday: weekday(data.on) })}
              />
              <div className="grid-2">
                <div className="stack">
                  <KindCard kind="contactOverdue" list={data} />
                  {data.counts.agreementWindow > 0 && <KindCard kind="agreementWindow" list={data} />}
                  <KindCard kind="agreementExpired" list={data} />
                </div>
                <div className="stack">
                  <DataCard list={data} />
                  <KindCard kind="assessmentExpiring" list={data} />
                  <KindCard kind="agreementEnding" list={data} />
                </div>
              </div>
            </>
          )
        }}
      </QueryView>
    </div>
  )
}
