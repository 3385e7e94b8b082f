import type { ReactNode } from 'react'
import { useI18n } from '../../../lib/i18n'
import { Tag } from '../../../ui/layout'
import { SourceMark } from '../../../ui/popover'
import { NumberField } from '../../../shared/number-field'
import type { Sources } from '../plan-edit'

const FROM = { stated: 'told', imported: 'book', policy: 'rules', assumed: 'house' } as const

/** The mark beside a figure: where it comes from, and in plain sight when nobody has said it yet. */
export function FigureMark({ sources, field }: { readonly sources: Sources; readonly field: string }) {
  const { t } = useI18n()
  const kind = sources[field] ?? 'assumed'
  return (
    <>
      {kind === 'assumed' && <Tag tone="warn">{t('planEditor.assumed')}</Tag>}
      <SourceMark source={{ kind, from: t(`planEditor.sources.${FROM[kind]}`) }} />
    </>
  )
}

/** A figure of the plan with its source. `percent`: a share that is typed in per cent; the bounds are in per cent too. */
export function FigureField(props: {
  readonly label: string
  readonly field: string
  readonly sources: Sources
  readonly value: number | null
  readonly min: number
  readonly max: number
  readonly percent?: boolean
  readonly whole?: boolean
  readonly optional?: boolean
  readonly hint?: ReactNode
  readonly onChange: (value: number | null) => void
  readonly testId?: string
}) {
  const scale = props.percent === true ? 100 : 1
  const { value } = props
  return (
    <NumberField
      label={props.label}
      mark={value === null ? undefined : <FigureMark sources={props.sources} field={props.field} />}
      value={value}
      min={props.min / scale}
      max={props.max / scale}
      percent={props.percent === true}
      digits={props.percent === true ? 4 : 2}
      whole={props.whole === true}
      optional={props.optional === true}
      {...(props.hint === undefined ? {} : { hint: props.hint })}
      onChange={props.onChange}
      {...(props.testId === undefined ? {} : { testId: props.testId })}
    />
  )
}
