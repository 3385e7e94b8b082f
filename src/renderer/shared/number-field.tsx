import { useState, type ReactNode } from 'react'
import type { Translate } from '../../i18n/create-i18n'
import { formatTyped } from '../../i18n/format'
import { useI18n } from '../lib/i18n'
import { TextField } from '../ui/field'

/** A number that is typed – yuan, an age, a rate in per cent; `onChange` hears of it when it is a number in range. */
export function NumberField(props: {
  readonly label: ReactNode
  /** Beside the label: where the figure comes from. */
  readonly mark?: ReactNode
  readonly value: number | null
  readonly min: number
  readonly max: number
  readonly optional?: boolean
  readonly hint?: ReactNode
  /** The value is a share and is typed in per cent. */
  readonly percent?: boolean
  readonly whole?: boolean
  readonly digits?: number
  readonly onChange: (value: number | null) => void
  readonly testId?: string
}) {
  const { t } = useI18n()
  const { value, min, max, optional = false, percent = false, whole = false, digits = 2 } = props
  const factor = percent ? 100 : 1
  const [draft, setDraft] = useState<string | null>(null)
  const [bad, setBad] = useState(false)
  const shown = draft ?? (value === null ? '' : formatTyped(value * factor, digits))
  const change = (text: string): void => {
    setDraft(text)
    const plain = text.replaceAll(/[,，%\s]/g, '')
    const number = Math.round((Number(plain) / factor) * 1e8) / 1e8
    const empty = plain === ''
    const valid = empty
      ? optional
      : Number.isFinite(number) && number >= min && number <= max && (!whole || Number.isInteger(number))
    setBad(!valid)
    if (valid) props.onChange(empty ? null : number)
  }
  return (
    <TextField
      label={props.label}
      mark={props.mark}
      value={shown}
      onChange={change}
      onBlur={() => {
        if (!bad) setDraft(null)
      }}
      {...(props.hint === undefined ? {} : { hint: props.hint })}
      inputMode="decimal"
      error={bad ? rangeText(t, min * factor, max * factor) : null}
      data-testid={props.testId}
    />
  )
}

/** Bounds that no plan comes near are not worth naming. */
const FAR = 1e9

export const rangeText = (t: Translate, min: number, max: number): string =>
  Math.abs(max) >= FAR ? t('plan.retirement.badNumber') : t('planEditor.range', { min: tidy(min), max: tidy(max) })

const tidy = (value: number): number => Math.round(value * 1e6) / 1e6
