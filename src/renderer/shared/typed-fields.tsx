import { useState, type ReactNode } from 'react'
import { isMonth } from '../../domain/calendar'
import { formatTyped } from '../../i18n/format'
import { useI18n } from '../lib/i18n'
import { TextField } from '../ui/field'
import { rangeText } from './number-field'
import { writtenMonth } from './written-month'

interface Common {
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly testId?: string
  readonly disabled?: boolean
}

/**
 * A figure that is typed; the document changes only when what stands there is a number in range, so that nothing invalid
 * is ever saved. `percent`: a share, shown times a hundred.
 */
export function NumberInput(
  props: Common & {
    readonly value: number | null
    readonly min: number
    readonly max: number
    readonly whole?: boolean
    readonly percent?: boolean
    readonly optional?: boolean
    readonly onChange: (value: number | null) => void
  },
) {
  const { t } = useI18n()
  const { value, min, max, optional = false, percent = false, whole = false } = props
  const [draft, setDraft] = useState<string | null>(null)
  const [bad, setBad] = useState(false)
  const shown = draft ?? (value === null ? '' : formatTyped(percent ? value * 100 : value, 4))
  const change = (text: string): void => {
    setDraft(text)
    const bare = text.replaceAll(/[,，\s%％]/g, '')
    const number = Number(bare) / (percent ? 100 : 1)
    const empty = bare === ''
    const inRange = Number.isFinite(number) && number >= min && number <= max && (!whole || Number.isInteger(number))
    const valid = empty ? optional : inRange
    setBad(!valid)
    if (valid) props.onChange(empty ? null : percent ? Math.round(number * 1e6) / 1e6 : number)
  }
  return (
    <TextField
      label={props.label}
      {...(props.hint === undefined ? {} : { hint: props.hint })}
      value={shown}
      onChange={change}
      onBlur={() => {
        if (!bad) setDraft(null)
      }}
      inputMode="decimal"
      error={bad ? rangeText(t, percent ? min * 100 : min, percent ? max * 100 : max) : null}
      disabled={props.disabled}
      data-testid={props.testId}
    />
  )
}

/** A month as `2031-09` or as people write it; the document changes when it is written in full. */
export function MonthInput(
  props: Common & {
    readonly value: string | null
    readonly optional?: boolean
    readonly onChange: (month: string | null) => void
  },
) {
  const { t } = useI18n()
  const [draft, setDraft] = useState<string | null>(null)
  const text = draft ?? props.value ?? ''
  const valid = isMonth(writtenMonth(text)) || (text === '' && props.optional === true)
  return (
    <TextField
      label={props.label}
      {...(props.hint === undefined ? {} : { hint: props.hint })}
      value={text}
      maxLength={8}
      placeholder="2031-09"
      error={valid ? null : t('discovery.document.badMonth')}
      onChange={(next) => {
        setDraft(next)
        const month = writtenMonth(next)
        if (isMonth(month)) props.onChange(month)
        else if (next === '' && props.optional === true) props.onChange(null)
      }}
      onBlur={() => {
        if (valid) setDraft(null)
      }}
      data-testid={props.testId}
    />
  )
}
