import { useId } from 'react'

/** A slider with its name and its value in words; arrow keys move by one step, Page keys by ten. */
export function Slider(props: {
  readonly label: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly step: number
  readonly text: string
  readonly onChange: (value: number) => void
  readonly testId?: string
}) {
  const id = useId()
  return (
    <div className="slider">
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        type="range"
        min={props.min}
        max={props.max}
        step={props.step}
        value={props.value}
        aria-valuetext={props.text}
        onChange={(event) => props.onChange(Number(event.target.value))}
        data-testid={props.testId}
      />
      <output htmlFor={id} className="num">
        {props.text}
      </output>
    </div>
  )
}
