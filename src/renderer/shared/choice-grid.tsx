import { useId } from 'react'
import './choice-grid.css'

/** A few words to pick from, each a large target: one of them, or several. */
export function ChoiceGrid<T extends string>(props: {
  readonly label: string
  readonly options: readonly { readonly value: T; readonly label: string }[]
  readonly chosen: readonly T[]
  readonly multiple: boolean
  /** One choice may be taken back by picking it again. */
  readonly onPick: (value: T) => void
  readonly testId?: string
}) {
  const name = useId()
  return (
    <div
      className="choice-grid"
      role={props.multiple ? 'group' : 'radiogroup'}
      aria-label={props.label}
      data-testid={props.testId}
    >
      {props.options.map(({ value, label }) => (
        <label key={value}>
          <input
            type={props.multiple ? 'checkbox' : 'radio'}
            name={name}
            value={value}
            checked={props.chosen.includes(value)}
            onChange={() => props.onPick(value)}
          />
          <span>{label}</span>
        </label>
      ))}
    </div>
  )
}
