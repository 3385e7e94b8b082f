import { useId, type ChangeEvent, type InputHTMLAttributes, type ReactNode, type TextareaHTMLAttributes } from 'react'
import { useI18n } from '../lib/i18n'

export interface FieldFrame {
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly error?: string | null | undefined
  readonly optional?: boolean
  /** Beside the label and no part of the control's name: where a figure comes from. */
  readonly mark?: ReactNode
}

interface Wired {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

/** Label, control, hint and error, tied together for screen readers. */
export function Field(props: FieldFrame & { readonly children: (wired: Wired) => ReactNode }) {
  const { t } = useI18n()
  const id = useId()
  const error = props.error ?? null
  const described = [props.hint === undefined ? '' : `${id}-hint`, error === null ? '' : `${id}-error`]
    .filter(Boolean)
    .join(' ')
  return (
    <div className="field">
      <div className="field-head">
        <label htmlFor={id}>
          {props.label}
          {props.optional === true && <span className="opt"> · {t('common.optional')}</span>}
        </label>
        {props.mark}
      </div>
      {props.children({
        id,
        'aria-describedby': described === '' ? undefined : described,
        'aria-invalid': error === null ? undefined : true,
      })}
      {error !== null && (
        <span className="error" id={`${id}-error`} role="alert">
          {error}
        </span>
      )}
      {props.hint !== undefined && (
        <span className="hint" id={`${id}-hint`}>
          {props.hint}
        </span>
      )}
    </div>
  )
}

type TextProps = FieldFrame & {
  readonly value: string
  readonly onChange: (value: string) => void
} & Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange' | 'id'>

export function TextField({ label, hint, error, optional, mark, value, onChange, className, ...rest }: TextProps) {
  return (
    <Field label={label} hint={hint} error={error} mark={mark} {...(optional === undefined ? {} : { optional })}>
      {(wired) => (
        <input
          {...rest}
          {...wired}
          className={`input ${className ?? ''}`}
          autoComplete="off"
          spellCheck={false}
          value={value}
          onChange={(event: ChangeEvent<HTMLInputElement>) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

type AreaProps = FieldFrame & {
  readonly value: string
  readonly onChange: (value: string) => void
} & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'value' | 'onChange' | 'id'>

export function TextAreaField({ label, hint, error, optional, mark, value, onChange, ...rest }: AreaProps) {
  return (
    <Field label={label} hint={hint} error={error} mark={mark} {...(optional === undefined ? {} : { optional })}>
      {(wired) => (
        <textarea
          {...rest}
          {...wired}
          className="input"
          autoComplete="off"
          spellCheck={false}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

export function CheckBox(props: {
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly children: ReactNode
  readonly disabled?: boolean
}) {
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={props.checked}
        disabled={props.disabled}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <span>{props.children}</span>
    </label>
  )
}

/** One of a few words, all visible; a radio group by the keyboard. */
export function Segments<T extends string>(props: {
  readonly label: string
  readonly value: T
  readonly options: readonly { readonly value: T; readonly label: ReactNode }[]
  readonly onChange: (value: T) => void
}) {
  const name = useId()
  return (
    <div className="segments" role="radiogroup" aria-label={props.label}>
      {props.options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === props.value}
            onChange={() => props.onChange(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </div>
  )
}
