import { useState } from 'react'
import { useI18n } from '../../lib/i18n'
import { TextField } from '../../ui/field'

/** Yuan that are typed; what stands there counts once it is a number of zero or more. Empty is zero. */
export function AmountField(props: {
  readonly label: string
  readonly hint?: string
  readonly value: number
  readonly onChange: (value: number) => void
  readonly testId: string
}) {
  const { t } = useI18n()
  const [draft, setDraft] = useState<string | null>(null)
  const read = (text: string): number => Number(text.replaceAll(/[,，\s]/g, ''))
  const valid = draft === null || (Number.isFinite(read(draft)) && read(draft) >= 0 && read(draft) <= 1e12)
  return (
    <TextField
      label={props.label}
      hint={props.hint}
      value={draft ?? (props.value === 0 ? '' : String(props.value))}
      onChange={(text) => {
        setDraft(text)
        const amount = read(text)
        if (Number.isFinite(amount) && amount >= 0 && amount <= 1e12) props.onChange(amount)
      }}
      onBlur={() => {
        if (valid) setDraft(null)
      }}
      inputMode="decimal"
      placeholder="0"
      error={valid ? null : t('plan.retirement.badNumber')}
      data-testid={props.testId}
    />
  )
}
