import { useId } from 'react'
import type { ClientAgreementsView } from '../../../contract/api/agreements'
import { useI18n } from '../../lib/i18n'
import { chargeWords } from '../../shared/charge-words'
import { FeeRefusals } from '../../shared/fee-refusals'
import { useName } from './running-card'

/** Schedules that may be offered, to choose from; below them those that may not, each with its rule. */
export function ScheduleChoice(props: {
  readonly view: ClientAgreementsView
  readonly value: string | null
  readonly onChange: (id: string) => void
}) {
  const i18n = useI18n()
  const { t, f, language } = i18n
  const nameOf = useName()
  const group = useId()
  const { schedules, limits } = props.view
  const allowed = schedules.filter(({ refusals }) => refusals.length === 0)
  const refused = schedules.filter(({ refusals }) => refusals.length > 0)
  return (
    <div className="stack">
      <fieldset className="offer-schedules">
        <legend>{t('agreements.form.allowed')}</legend>
        {allowed.map(({ schedule }) => (
          <label key={schedule.id} className="offer-schedule">
            <input
              type="radio"
              name={group}
              checked={schedule.id === props.value}
              onChange={() => props.onChange(schedule.id)}
              data-testid={`offer-schedule-${schedule.id}`}
            />
            <span>
              <strong>{nameOf(schedule.name)}</strong>
              <span className="dim small block">
                {t(`agreements.model.${schedule.model}`)} · {chargeWords(i18n, schedule)}
              </span>
              <span className="dim small block">
                {f.list(language === 'zh-CN' ? schedule.includes.zh : schedule.includes.en)}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      {refused.length > 0 && (
        <section className="offer-refused" data-testid="offer-refused">
          <h3>{t('agreements.form.refused')}</h3>
          {refused.map(({ schedule, refusals }) => (
            <div key={schedule.id}>
              <strong>{nameOf(schedule.name)}</strong>
              <FeeRefusals codes={refusals} limits={limits} />
            </div>
          ))}
        </section>
      )}
    </div>
  )
}
