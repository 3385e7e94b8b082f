import { useMutation, useQuery, useQueryClient, keepPreviousData } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { viewsTimelineModel } from '../../../charts/models/views-timeline-model'
import { joinClauses } from '../../../i18n/format'
import type { Translate } from '../../../i18n/create-i18n'
import { api, type Outputs } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { ChartCard } from '../../ui/chart-card'
import { Empty, ErrorPanel } from '../../ui/feedback'
import { PageHead } from '../../ui/layout'
import { QueryView } from '../../ui/query-view'
import { SelectField } from '../../ui/select'
import { useToast } from '../../ui/toast'
import { ReturnsCard } from './returns-card'
import { useUndoView } from './use-undo'
import { ViewCard } from './view-card'
import { ViewForm } from './view-form'
import type { ViewEntry } from './view-words'
import './views.css'

type List = Outputs['views']['list']
const LEVELS = ['C2', 'C3', 'C4', 'C5'] as const
type Level = (typeof LEVELS)[number]

const isPast = ({ status }: ViewEntry): boolean => status === 'expired' || status === 'withdrawn'

/** What stands, as one sentence: how many are in effect, which expire soon, how many are to start and have ended. */
function sentence(t: Translate, { views, policy }: List, language: 'zh-CN' | 'en'): string {
  const inEffect = views.filter(({ status }) => status === 'live' || status === 'expiring')
  const expiring = inEffect.filter(({ status }) => status === 'expiring')
  const scheduled = views.filter(({ status }) => status === 'scheduled').length
  const past = views.filter((view) => isPast(view)).length
  const days = expiring[0]?.daysLeft ?? 0
  const soon =
    expiring.length === 1
      ? days === 0
        ? t('views.say.expiringToday')
        : t('views.say.expiringOne', { days })
      : t('views.say.expiring', { n: expiring.length, days: policy.expiringDays })
  return joinClauses(
    [
      inEffect.length === 0 ? t('views.say.none') : t('views.say.live', { n: inEffect.length }),
      ...(expiring.length === 0 ? [] : [soon]),
      ...(scheduled === 0 ? [] : [t('views.say.scheduled', { n: scheduled })]),
      ...(past === 0 ? [] : [t('views.say.past', { n: past })]),
    ],
    language,
  )
}

/** The firm's tactical views: what stands, until when, on what grounds, and what each would have added. */
export function ViewsPage() {
  const { t, language } = useI18n()
  const [level, setLevel] = useState<Level>('C4')
  const [form, setForm] = useState<{ readonly view: ViewEntry | null } | null>(null)
  const list = useQuery({
    queryKey: ['views.list', level],
    queryFn: () => api.views.list.query({ level }),
    placeholderData: keepPreviousData,
  })
  const data = list.data
  return (
    <div className="page views-page">
      <PageHead
        title={t('views.title')}
        lead={t('views.lead')}
        actions={
          data === undefined ? undefined : (
            <Button kind="primary" onClick={() => setForm({ view: null })} data-testid="new-view">
              {t(data.mayPublishHouse ? 'views.newFirm' : 'views.newOwn')}
            </Button>
          )
        }
      />
      <QueryView query={list} block>
        {(found) => (
          <div className="stack">
            <div className="row between views-say">
              <div>
                <p className="say" data-testid="views-say">
                  {sentence(t, found, language)}
                </p>
                {!found.mayPublishHouse && <p className="dim">{t('views.managerOnly')}</p>}
              </div>
              <div className="mix-level">
                <SelectField<Level>
                  label={t('views.mixLevel')}
                  value={level}
                  options={LEVELS.map((value) => ({ value, label: `${value} ${t(`enums.levelName.${value}`)}` }))}
                  onChange={setLevel}
                  testId="views-level"
                />
              </div>
            </div>
            <Timeline list={found} />
            <Groups list={found} onAmend={(view) => setForm({ view })} />
            <ReturnsCard />
          </div>
        )}
      </QueryView>
      {form !== null && data !== undefined && <ViewForm list={data} view={form.view} onClose={() => setForm(null)} />}
    </div>
  )
}

const SHOWN_ON_TIMELINE = 12

function Timeline({ list }: { readonly list: List }) {
  const { language } = useI18n()
  const model = useMemo(
    () =>
      viewsTimelineModel(
        {
          on: list.on,
          views: list.views.slice(0, SHOWN_ON_TIMELINE).map(({ content, status, withdrawnOn }) => ({
            title: content.title,
            status,
            start: content.start,
            end: withdrawnOn !== null && withdrawnOn < content.expires ? withdrawnOn : content.expires,
          })),
        },
        language,
      ),
    [list, language],
  )
  return list.views.length === 0 ? null : <ChartCard model={model} testId="views-timeline" />
}

/** What one view may use: the limit of the level, or the advisor's own share of it. */
const limitOf = ({ trackingErrorLimit, policy }: List, { content }: ViewEntry): number | null =>
  trackingErrorLimit === null || content.level !== 'own'
    ? trackingErrorLimit
    : trackingErrorLimit * policy.ownShareOfBudget

function Groups({ list, onAmend }: { readonly list: List; readonly onAmend: (view: ViewEntry) => void }) {
  const { t } = useI18n()
  const toast = useToast()
  const undo = useUndoView()
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: ['views.list'] })
  const withdraw = useMutation({
    mutationFn: ({ id, rev }: ViewEntry) => api.views.withdraw.mutate({ id, rev }),
    onSuccess: async ({ id, rev }) => {
      toast.say(t('views.withdrawn'), () => void undo({ id, rev }))
      await refresh()
    },
    meta: { saves: true },
  })
  const now = list.views.filter((view) => !isPast(view))
  const past = list.views.filter((view) => isPast(view))
  const card = (view: ViewEntry) => (
    <ViewCard
      key={view.id}
      view={view}
      limit={limitOf(list, view)}
      onAmend={onAmend}
      onWithdraw={(one) => withdraw.mutate(one)}
    />
  )
  return (
    <>
      {withdraw.isError && <ErrorPanel error={withdraw.error} />}
      <section className="stack" aria-label={t('views.group.now')} data-testid="views-now">
        <h2>{t('views.group.now')}</h2>
        {now.length === 0 ? <Empty title={t('views.emptyNow')}>{t('views.emptyNowBody')}</Empty> : now.map(card)}
      </section>
      <section className="stack" aria-label={t('views.group.past')} data-testid="views-past">
        <h2>{t('views.group.past')}</h2>
        {past.length === 0 ? <p className="dim">{t('views.emptyPast')}</p> : past.map(card)}
      </section>
    </>
  )
}
