import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { FeeSchedulesView, SaveFeeSchedules } from '../../../contract/api/fee-schedules'
import { scheduleRefusals } from '../../../domain/fees/fee-rules'
import { scheduleFee } from '../../../domain/fees/fee-schedule'
import { formatMoneyTick } from '../../../i18n/format'
import { api } from '../../lib/api'
import { useProfile } from '../../lib/app-state'
import { useI18n } from '../../lib/i18n'
import { chargeWords } from '../../shared/charge-words'
import { FeeRefusals } from '../../shared/fee-refusals'
import { Button } from '../../ui/button'
import { DataTable } from '../../ui/data-table'
import { ErrorPanel } from '../../ui/feedback'
import { Money } from '../../ui/figures'
import { Card, Tag } from '../../ui/layout'
import { QueryView } from '../../ui/query-view'
import { useToast } from '../../ui/toast'
import { FeeLimitsCard } from './fee-limits-card'
import { type FeeSchedule, newFeeSchedule, SHOWN_ASSETS } from './fee-schedule-draft'
import { FeeScheduleEditor } from './fee-schedule-editor'

/** The firm's fee schedules: what they charge, whether the rules allow them, and for a manager the way to change them. */
export function FeeSchedulesCard() {
  const query = useQuery({ queryKey: ['agreements.schedules'], queryFn: () => api.agreements.schedules.query() })
  return <QueryView query={query}>{(view) => <Schedules view={view} />}</QueryView>
}

/** Saves a list in the place of the one that holds; the one before comes back by undo. */
function useSaveSchedules(view: FeeSchedulesView) {
  const toast = useToast()
  const client = useQueryClient()
  const refresh = async (): Promise<void> => {
    for (const key of ['agreements.schedules', 'agreements.forClient', 'fees.forClient'])
      await client.invalidateQueries({ queryKey: [key] })
  }
  const put = useMutation({
    mutationFn: (input: SaveFeeSchedules) => api.agreements.saveSchedules.mutate(input),
    onSuccess: refresh,
    meta: { saves: true },
  })
  const before = { schedules: view.own ? view.schedules : null, limits: view.ownLimits }
  const save = (change: Partial<typeof before>, said: string, onDone?: () => void): void =>
    put.mutate(
      { ...before, ...change, rev: view.rev },
      {
        onSuccess: ({ rev }) => {
          onDone?.()
          toast.say(said, () => put.mutate({ ...before, rev }))
        },
      },
    )
  return { save, busy: put.isPending, error: put.isError ? put.error : null, reset: put.reset }
}

function Schedules({ view }: { readonly view: FeeSchedulesView }) {
  const i18n = useI18n()
  const { t, language } = i18n
  const nameOf = (schedule: FeeSchedule): string => schedule.name[language === 'zh-CN' ? 'zh' : 'en']
  const { advisorName } = useProfile()
  const [editing, setEditing] = useState<{ readonly schedule: FeeSchedule; readonly of: string | null } | null>(null)
  const { save, busy, error, reset } = useSaveSchedules(view)
  const put = (schedule: FeeSchedule): void => {
    const known = view.schedules.some(({ id }) => id === editing?.of)
    const schedules = known
      ? view.schedules.map((one) => (one.id === editing?.of ? schedule : one))
      : [...view.schedules, schedule]
    save({ schedules }, t('agreements.rules.saved', { name: nameOf(schedule) }), () => setEditing(null))
  }
  return (
    <>
      <Card
        title={t('agreements.rules.title')}
        aside={
          view.own
            ? t('agreements.rules.own', { n: view.rev, by: view.changedBy ?? '' })
            : t('agreements.rules.shipped')
        }
        testId="fee-schedules"
      >
        <p className="dim">{t(view.mayChange ? 'agreements.rules.lead' : 'agreements.rules.readOnly')}</p>
        <DataTable
          caption={t('agreements.rules.title')}
          rows={view.schedules}
          rowKey={(schedule) => schedule.id}
          columns={[
            {
              key: 'name',
              head: t('agreements.rules.name'),
              width: '24%',
              render: (schedule) => (
                <>
                  {nameOf(schedule)}
                  <div className="dim small">{t(`agreements.model.${schedule.model}`)}</div>
                </>
              ),
            },
            {
              key: 'charge',
              head: t('agreements.rules.charge'),
              width: '24%',
              render: (schedule) => chargeWords(i18n, schedule),
            },
            ...SHOWN_ASSETS.map((assets) => ({
              key: `at${assets}`,
              head: t('agreements.rules.costsAt', { assets: formatMoneyTick(assets, language) }),
              numeric: true,
              render: (schedule: FeeSchedule) => (
                <Money yuan={schedule.basis === 'tradedValue' ? null : scheduleFee(schedule, assets)} />
              ),
            })),
            {
              key: 'state',
              head: t('agreements.rules.state'),
              render: (schedule) => <State schedule={schedule} view={view} />,
            },
            ...(view.mayChange
              ? [
                  {
                    key: 'acts',
                    head: '',
                    render: (schedule: FeeSchedule) => (
                      <div className="row">
                        <Button
                          size="small"
                          onClick={() => setEditing({ schedule, of: schedule.id })}
                          data-testid={`fee-edit-${schedule.id}`}
                        >
                          {t('agreements.rules.edit')}
                        </Button>
                        <Button
                          size="small"
                          disabled={view.schedules.length === 1}
                          onClick={() =>
                            save(
                              { schedules: view.schedules.filter(({ id }) => id !== schedule.id) },
                              t('agreements.rules.removed', { name: nameOf(schedule) }),
                            )
                          }
                          data-testid={`fee-remove-${schedule.id}`}
                        >
                          {t('agreements.rules.remove')}
                        </Button>
                      </div>
                    ),
                  },
                ]
              : []),
          ]}
        />
        {view.mayChange && (
          <div className="row rules-acts">
            <Button
              kind="primary"
              onClick={() => setEditing({ schedule: newFeeSchedule(view, advisorName), of: null })}
              data-testid="fee-add"
            >
              {t('agreements.rules.add')}
            </Button>
            {view.own && (
              <Button
                busy={busy}
                onClick={() => save({ schedules: null }, t('agreements.rules.reverted'))}
                data-testid="fee-revert"
              >
                {t('agreements.rules.revert')}
              </Button>
            )}
          </div>
        )}
        {error !== null && editing === null && <ErrorPanel error={error} />}
      </Card>
      <FeeLimitsCard
        key={view.rev}
        view={view}
        busy={busy}
        onSave={(limits) => save({ limits }, t('agreements.rules.limitsSaved'))}
      />
      {editing !== null && (
        <FeeScheduleEditor
          view={view}
          schedule={editing.schedule}
          isNew={editing.of === null}
          busy={busy}
          error={error}
          onSave={put}
          onClose={() => {
            reset()
            setEditing(null)
          }}
        />
      )}
    </>
  )
}

function State({ schedule, view }: { readonly schedule: FeeSchedule; readonly view: FeeSchedulesView }) {
  const { t } = useI18n()
  const refusals = scheduleRefusals(schedule, view.on, view.limits)
  return (
    <>
      {refusals.length === 0 ? (
        <Tag tone="good">{t('agreements.rule.allowed')}</Tag>
      ) : (
        <FeeRefusals codes={refusals} limits={view.limits} />
      )}
      <div className="dim small">{t('settings.policies.until', { date: schedule.validUntil })}</div>
    </>
  )
}
