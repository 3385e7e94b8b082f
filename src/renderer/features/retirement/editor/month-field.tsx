import { useState, type ReactNode } from 'react'
import { isMonth } from '../../../../domain/calendar'
import { writtenMonth } from '../../../shared/written-month'
import { useI18n } from '../../../lib/i18n'
import { TextField } from '../../../ui/field'

/** A month that is typed; the plan changes when it is written in full. */
export function MonthField(props: {
  readonly label: string
  readonly mark?: ReactNode
  readonly value: string
  /** First and last month that is taken. */
  readonly from?: string
  readonly to?: string
  readonly onChange: (month: string) => void
  readonly testId?: string
}) {
  const { t } = useI18n()
  const [draft, setDraft] = useState<string | null>(null)
  const { from = '0000-01', to = '9999-12' } = props
  const shown = draft ?? props.value
  const inRange = (text: string): boolean => text >= from && text <= to
  const change = (text: string): void => {
    const month = writtenMonth(text)
    setDraft(text)
    if (isMonth(month) && inRange(month)) props.onChange(month)
  }
  const month = writtenMonth(shown)
  const right = isMonth(month) && inRange(month)
  return (
    <TextField
      label={props.label}
      mark={props.mark}
      value={shown}
      maxLength={8}
      placeholder="2031-09"
      error={right ? null : isMonth(month) ? t('planEditor.monthRange', { from, to }) : t('planEditor.badMonth')}
      onChange={change}
      onBlur={() => {
        if (right) setDraft(null)
      }}
      data-testid={props.testId}
    />
  )
}
