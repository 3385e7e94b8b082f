import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, type FormEvent } from 'react'
import type { ProposalListEntry } from '../../../contract/api/planning'
import { api } from '../../lib/api'
import type { Fault } from '../../lib/fault'
import { useI18n } from '../../lib/i18n'
import { markSaved } from '../../lib/saved'
import { useStream } from '../../lib/use-stream'
import { Button } from '../../ui/button'
import { ErrorPanel, ProgressPanel } from '../../ui/feedback'
import { CheckBox, Field, Segments } from '../../ui/field'
import { Icon } from '../../ui/icons'
import { Card } from '../../ui/layout'
import { SelectField } from '../../ui/select'
import { useToast } from '../../ui/toast'
import { HORIZONS, inputOf, type Horizon, type ProposalForm } from './form'
import { checkLines, isRefused } from './lines'
import { LinesField } from './lines-field'
import type { HeardNote } from './use-heard'

function ScheduleField(props: {
  readonly clientId: string
  readonly value: string | null
  readonly onChange: (id: string) => void
}) {
  const { t, language } = useI18n()
  const fees = useQuery({
    queryKey: ['fees.forClient', props.clientId, null, []],
    queryFn: () => api.fees.forClient.query({ clientId: props.clientId }),
  })
  // Without data there is no comparison of fees in the document, and nothing to choose.
  if (fees.data === undefined) return null
  return (
    <SelectField
      label={t('plan.proposals.schedule')}
      value={props.value ?? fees.data.scheduleId}
      options={fees.data.schedules.map((schedule) => ({
        value: schedule.id,
        label: language === 'en' ? schedule.name.en : schedule.name.zh,
      }))}
      onChange={props.onChange}
      testId="proposal-schedule"
    />
  )
}

/** What became of it: cancelled, sealed without its PDF, or refused. */
function Failure({ fault }: { readonly fault: Fault }) {
  const { t } = useI18n()
  if (fault.code === 'cancelled') {
    return (
      <p className="notice" role="status">
        {t('plan.proposals.cancelled')}
      </p>
    )
  }
  if (fault.code !== 'pdfFailed') return <ErrorPanel error={fault} />
  return (
    <div className="notice warn" role="alert" data-testid="proposal-sealed">
      <Icon name="alert" />
      <div>
        <p>{t('plan.proposals.sealed')}</p>
        <p className="small dim">{t('errors.reference', { ref: fault.ref })}</p>
      </div>
    </div>
  )
}

/** The choices of the meeting and the client's own words; makes the next version, with progress and a way out. */
export function CreateCard(props: {
  readonly clientId: string
  readonly ready: boolean
  readonly form: ProposalForm
  readonly heard: HeardNote
  readonly onForm: (form: ProposalForm) => void
  readonly onCreated: (entry: ProposalListEntry) => void
}) {
  const { t } = useI18n()
  const { clientId, form } = props
  const toast = useToast()
  const client = useQueryClient()
  const element = useRef<HTMLFormElement>(null)
  const { state, run, cancel, reset } = useStream<ProposalListEntry>()
  const change = (next: Partial<ProposalForm>): void => {
    props.onForm({ ...form, ...next })
    if (state.status === 'failed') reset()
  }
  const refused = [form.heard, form.decide].some((text) => isRefused(checkLines(text, form.language)))
  const running = state.status === 'running'

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (running || !props.ready) return
    if (refused) {
      element.current?.querySelector<HTMLElement>('.findings .link-btn, [aria-invalid="true"]')?.focus()
      return
    }
    const entry = await run(() => api.proposals.create.mutate(inputOf(clientId, form)))
    if (entry !== null) {
      markSaved()
      toast.say(t('plan.proposals.created', { version: entry.version }))
      props.onCreated(entry)
      reset()
    }
    // A version may have been sealed even when its printing failed.
    await client.invalidateQueries({ queryKey: ['proposals.list', clientId] })
  }

  return (
    <Card title={t('plan.proposals.make')} testId="proposal-form">
      <form className="stack" ref={element} onSubmit={(event) => void submit(event)}>
        <div className="row wrap proposal-choices">
          <Field label={t('plan.proposals.language')}>
            {() => (
              <Segments
                label={t('plan.proposals.language')}
                value={form.language}
                options={[
                  { value: 'zh-CN', label: t('plan.proposals.zh') },
                  { value: 'en', label: t('plan.proposals.en') },
                ]}
                onChange={(language) => change({ language })}
              />
            )}
          </Field>
          <CheckBox checked={form.largeType} onChange={(largeType) => change({ largeType })}>
            {t('plan.proposals.largeType')} <span className="dim small">{t('plan.proposals.largeTypeHint')}</span>
          </CheckBox>
        </div>
        <div className="grid-2">
          <SelectField<Horizon>
            label={t('plan.proposals.horizon')}
            value={form.horizon}
            options={HORIZONS.map((value) => ({
              value,
              label:
                value === 'long' ? t('plan.allocation.horizonLong') : t('plan.allocation.horizonYears', { n: value }),
            }))}
            onChange={(horizon) => change({ horizon })}
            testId="proposal-horizon"
          />
          <ScheduleField
            clientId={clientId}
            value={form.scheduleId}
            onChange={(scheduleId) => change({ scheduleId })}
          />
        </div>
        <LinesField
          label={t('plan.proposals.heard')}
          hint={t('plan.proposals.heardHint')}
          value={form.heard}
          language={form.language}
          onChange={(heard) => change({ heard })}
          testId="proposal-heard"
        />
        {props.heard.prefilled && (
          <p className="dim small" data-testid="heard-note">
            {t('discovery.heardPrefilled')}
            {props.heard.leftOut > 0 && ` ${t('discovery.heardLeftOut', { count: props.heard.leftOut })}`}
          </p>
        )}
        <LinesField
          label={t('plan.proposals.decide')}
          hint={t('plan.proposals.decideHint')}
          value={form.decide}
          language={form.language}
          onChange={(decide) => change({ decide })}
          testId="proposal-decide"
        />
        {state.status === 'failed' && <Failure fault={state.fault} />}
        {running ? (
          <ProgressPanel
            label={t('plan.proposals.creating')}
            progress={state.progress}
            cancelling={state.cancelling}
            onCancel={cancel}
          />
        ) : (
          <div className="row wrap">
            <Button kind="primary" submit disabled={!props.ready} data-testid="create-proposal">
              {t('plan.proposals.create')}
            </Button>
            {!props.ready && <span className="dim">{t('plan.proposals.sayBlocked')}</span>}
            {props.ready && refused && <span className="bad-text">{t('plan.proposals.refusedHere')}</span>}
          </div>
        )}
      </form>
    </Card>
  )
}
