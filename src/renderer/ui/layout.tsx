import type { ReactNode } from 'react'

/** The title of a screen: what it is, one sentence of lead, actions at the right. */
export function PageHead(props: {
  readonly title: ReactNode
  readonly lead?: ReactNode
  readonly actions?: ReactNode
}) {
  return (
    <header className="page-head">
      <div className="grow">
        <h1>{props.title}</h1>
        {props.lead !== undefined && <p className="lead">{props.lead}</p>}
      </div>
      {props.actions !== undefined && <div className="row">{props.actions}</div>}
    </header>
  )
}

export function Card(props: {
  readonly title?: ReactNode
  readonly aside?: ReactNode
  /** Without inner padding, for tables that touch the edge. */
  readonly flush?: boolean
  readonly className?: string
  readonly testId?: string
  readonly children: ReactNode
}) {
  const { title, aside } = props
  const classes = ['card', props.flush === true ? 'flush' : '', props.className ?? ''].filter(Boolean).join(' ')
  return (
    <section className={classes} data-testid={props.testId}>
      {(title !== undefined || aside !== undefined) && (
        <div className="card-head">
          {title === undefined ? <span /> : <h2>{title}</h2>}
          {aside !== undefined && <div className="row small dim">{aside}</div>}
        </div>
      )}
      {props.children}
    </section>
  )
}

export type Tone = 'neutral' | 'good' | 'warn' | 'bad' | 'accent'

export function Tag(props: { readonly tone?: Tone; readonly title?: string; readonly children: ReactNode }) {
  const { tone = 'neutral' } = props
  return (
    <span className={tone === 'neutral' ? 'tag' : `tag ${tone}`} title={props.title}>
      {props.children}
    </span>
  )
}

/** A few large figures with their names. */
export function Figures(props: {
  readonly items: readonly { readonly label: ReactNode; readonly value: ReactNode; readonly note?: ReactNode }[]
}) {
  return (
    <dl className="figures">
      {props.items.map((item, index) => (
        <div key={index}>
          <dt>{item.label}</dt>
          <dd>
            {item.value}
            {item.note !== undefined && <small>{item.note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Name and value pairs; pairs without a value are left out. */
export function Facts(props: { readonly items: readonly (readonly [label: ReactNode, value: ReactNode])[] }) {
  return (
    <dl className="facts">
      {props.items
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([label, value], index) => [<dt key={`t${index}`}>{label}</dt>, <dd key={`d${index}`}>{value}</dd>])}
    </dl>
  )
}
