import { Popover as AntdPopover } from 'antd'
import type { ReactElement, ReactNode } from 'react'
import { useI18n } from '../lib/i18n'

export function Popover(props: {
  readonly content: ReactNode
  readonly children: ReactElement
  readonly side?: 'left' | 'right'
}) {
  return (
    <AntdPopover
      content={props.content}
      trigger={['click']}
      placement={props.side === 'right' ? 'bottomRight' : 'bottomLeft'}
      arrow={false}
    >
      {props.children}
    </AntdPopover>
  )
}

export interface FigureSource {
  readonly kind: 'stated' | 'imported' | 'policy' | 'assumed'
  /** File, policy or person. */
  readonly from?: string
  readonly asOf?: string | null
  /** The formula, in words. */
  readonly formula?: string
}

/** The small mark beside a figure that answers: where does this number come from? */
export function SourceMark({ source }: { readonly source: FigureSource }) {
  const { t } = useI18n()
  const lines: [string, string][] = [[t('source.kind'), t(`common.provenance.${source.kind}`)]]
  if (source.from !== undefined) lines.push([t('source.from'), source.from])
  if (source.asOf !== undefined && source.asOf !== null) lines.push([t('source.date'), source.asOf])
  if (source.formula !== undefined) lines.push([t('source.formula'), source.formula])
  return (
    <Popover
      content={
        <dl className="source-pop">
          {lines.map(([label, text]) => [<dt key={`${label}t`}>{label}</dt>, <dd key={`${label}d`}>{text}</dd>])}
        </dl>
      }
    >
      <button type="button" className="source-btn" aria-label={t('common.source')} title={t('common.source')}>
        ⓘ
      </button>
    </Popover>
  )
}
