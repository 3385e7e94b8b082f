import { useState, type ReactNode } from 'react'
import { isMonth } from '../../../../domain/calendar'
import { useI18n } from '../../../lib/i18n'
import { TextField } from '../../../ui/field'

/** A month as people write it – 2031/9, 2031.09, with the words for year and month – in the written form. */
const written = (text: string): string =>
  text
    .trim()
    .replace(/[/.\u5e74]/, '-')
    .replace(/\u6708$/, '')
    .replace(/-(\d)$/, '-0$1')

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
    const month = written(text)
    setDraft(text)
    if (isMonth(month)) props.onChange(month)
  }
  const right = isMonth(written(shown))
  return (
    <TextField
      label={props.label}
      mark={props.mark}
      value={shown}
      maxLength={8}
      placeholder="2031-09"
      error={right ? null : t('planEditor.badMonth')}
      onChange={change}
      onBlur={() => {
        if (right) setDraft(null)
      }}
      data-testid={props.testId}
    />
  )
}
