import { useState, type ReactNode } from 'react'
import { useI18n } from '../../lib/i18n'
import { TextField } from '../../ui/field'

/** A whole amount of yuan or an age that is typed; the plan changes when what stands there is a number in range. */
export function NumberField(props: {
  readonly label: ReactNode
  readonly value: number | null
  readonly min: number
  readonly max: number
  readonly optional?: boolean
  readonly onChange: (value: number | null) => void
  readonly testId?: string
}) {
  const { t } = useI18n()
  const { value, min, max, optional = false } = props
  const [draft, setDraft] = useState<string | null>(null)
  const [bad, setBad] = useState(false)
  const shown = draft ?? (value === null ? '' : String(Math.round(value * 100) / 100))
  const change = (text: string): void => {
    setDraft(text)
    const plain = text.replaceAll(/[,，\s]/g, '')
    const number = Number(plain)
    const empty = plain === ''
    const valid = empty ? optional : Number.isFinite(number) && number >= min && number <= max
    setBad(!valid)
    if (valid) props.onChange(empty ? null : number)
  }
  return (
    <TextField
      label={props.label}
      value={shown}
      onChange={change}
      onBlur={() => {
        if (!bad) setDraft(null)
      }}
      inputMode="decimal"
      error={bad ? t('plan.retirement.badNumber') : null}
      data-testid={props.testId}
    />
  )
}
