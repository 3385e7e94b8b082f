import { DatePicker, Select as AntdSelect } from 'antd'
import dayjs from 'dayjs'
import { Field, type FieldFrame } from './field'

export interface Option<T extends string> {
  readonly value: T
  readonly label: string
  readonly disabled?: boolean
}

interface SelectProps<T extends string> {
  readonly value: T | null
  readonly options: readonly Option<T>[]
  readonly onChange: (value: T) => void
  readonly label: string
  readonly placeholder?: string
  readonly width?: number | string
  readonly invalid?: boolean
  readonly small?: boolean
  readonly searchable?: boolean
  readonly testId?: string
  readonly id?: string
}

/** One of many. The label is for screen readers; put a visible one with SelectField. */
export function Select<T extends string>(props: SelectProps<T>) {
  return (
    <AntdSelect<T>
      {...(props.id === undefined ? {} : { id: props.id })}
      aria-label={props.label}
      value={props.value}
      options={props.options.map((option) => ({ ...option }))}
      onChange={(value) => props.onChange(value)}
      {...(props.placeholder === undefined ? {} : { placeholder: props.placeholder })}
      {...(props.invalid === true ? { status: 'error' as const } : {})}
      size={props.small === true ? 'small' : 'middle'}
      style={{ width: props.width ?? '100%' }}
      popupMatchSelectWidth={false}
      {...(props.searchable === true ? { showSearch: { optionFilterProp: 'label' } } : {})}
      data-testid={props.testId}
    />
  )
}

export function SelectField<T extends string>(props: FieldFrame & SelectProps<T> & { readonly label: string }) {
  return (
    <Field label={props.label} hint={props.hint} error={props.error} mark={props.mark}>
      {(wired) => <Select {...props} id={wired.id} />}
    </Field>
  )
}

/** Several of a few; used by filters. */
export function MultiSelect<T extends string>(props: {
  readonly label: string
  readonly value: readonly T[]
  readonly options: readonly Option<T>[]
  readonly onChange: (value: T[]) => void
  readonly width?: number
  readonly testId?: string
}) {
  return (
    <AntdSelect<T[]>
      mode="multiple"
      aria-label={props.label}
      value={[...props.value]}
      options={props.options.map((option) => ({ ...option }))}
      onChange={(value) => props.onChange(value)}
      placeholder={props.label}
      maxTagCount="responsive"
      allowClear
      style={{ width: props.width ?? 170 }}
      popupMatchSelectWidth={false}
      data-testid={props.testId}
    />
  )
}

/** A calendar day as `YYYY-MM-DD`; null when empty. */
export function DateField(
  props: FieldFrame & {
    readonly value: string | null
    readonly onChange: (value: string | null) => void
    readonly max?: string
    readonly min?: string
    readonly testId?: string
  },
) {
  const { max, min } = props
  return (
    <Field
      label={props.label}
      hint={props.hint}
      error={props.error}
      {...(props.optional === undefined ? {} : { optional: props.optional })}
    >
      {(wired) => (
        <DatePicker
          id={wired.id}
          value={props.value === null ? null : dayjs(props.value)}
          onChange={(day) => props.onChange(day === null ? null : day.format('YYYY-MM-DD'))}
          format="YYYY-MM-DD"
          style={{ width: '100%' }}
          {...(max === undefined ? {} : { maxDate: dayjs(max) })}
          {...(min === undefined ? {} : { minDate: dayjs(min) })}
          data-testid={props.testId}
        />
      )}
    </Field>
  )
}
