import { useState, type ReactNode } from 'react'
import { isMonth } from '../../../../domain/calendar'
import { useI18n } from '../../../lib/i18n'
import { TextField } from '../../../ui/field'

/** A month that is typed; the plan changes when it is written in full. */
export function MonthField(props: {
  readonly label: string
  readonly mark?: ReactNode
  readonly value: string
  readonly onChange: (month: string) => void
  readonly testId?: string
}) {
  const { t } = useI18n()
  const [draft, setDraft] = useState<string | null>(null)
  const shown = draft ?? props.value
  const change = (text: string): void => {
    const month = text
      .trim()
      .replace(/[/.年]/, '-')
      .replace(/月$/, '')
    setDraft(text)
    if (isMonth(month)) props.onChange(month)
  }
  const written = isMonth(
    shown
      .trim()
      .replace(/[/.年]/, '-')
      .replace(/月$/, ''),
  )
  return (
    <TextField
      label={props.label}
      mark={props.mark}
      value={shown}
      maxLength={8}
      placeholder="2031-09"
      error={written ? null : t('planEditor.badMonth')}
      onChange={change}
      onBlur={() => {
        if (written) setDraft(null)
      }}
      data-testid={props.testId}
    />
  )
}
