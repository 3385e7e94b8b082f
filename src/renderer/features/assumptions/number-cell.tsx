import { useState } from 'react'

/** A number in a table: its own text while it is typed, the value's text when something else changes it. */
export function NumberCell(props: {
  readonly value: number
  readonly label: string
  readonly text: (value: number) => string
  readonly parse: (text: string) => number
  readonly bad: boolean
  readonly onChange: (value: number) => void
  readonly onFocus?: () => void
  readonly testId?: string
}) {
  const { value, text, parse } = props
  const [typed, setTyped] = useState<string | null>(null)
  const same = typed !== null && Object.is(parse(typed), value)
  return (
    <input
      className="input cell-input num"
      inputMode="decimal"
      autoComplete="off"
      aria-label={props.label}
      aria-invalid={props.bad ? true : undefined}
      data-testid={props.testId}
      value={same ? typed : text(value)}
      onFocus={props.onFocus}
      onBlur={() => setTyped(null)}
      onChange={(event) => {
        setTyped(event.target.value)
        props.onChange(parse(event.target.value))
      }}
    />
  )
}
