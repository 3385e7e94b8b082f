/** Who gets what, as a picture of streams: property at the left, the spouse's half and the estate, the heirs at the right. */

export interface FlowShare {
  readonly id: string
  readonly name: string
  /** What is written below the name, such as the relation. */
  readonly note: string
  readonly ownHalf: number
  readonly inherits: number
}

export interface EstateFlowData {
  readonly community: number
  readonly separate: number
  readonly ownHalf: number
  /** Paid out of the estate before it is shared. */
  readonly debts: number
  readonly estate: number
  readonly shares: readonly FlowShare[]
}

export interface EstateFlowTexts {
  readonly title: string
  readonly summary: string
  readonly community: string
  readonly separate: string
  readonly half: string
  readonly estate: string
  readonly debts: string
  readonly nobody: string
  readonly money: (yuan: number) => string
}

/** Colours as attributes, so that screen themes and paper give their own. */
export interface EstateFlowColors {
  readonly ink: string
  readonly inkDim: string
  readonly half: string
  readonly estate: string
  readonly debts: string
  readonly font: string
}

interface Node {
  readonly x: number
  readonly y: number
  readonly height: number
}
interface Stream {
  readonly from: Node
  readonly to: Node
  readonly fromOffset: number
  readonly toOffset: number
  readonly size: number
  readonly color: string
}

const WIDTH = 760
const BAR = 12
const COLUMNS = [150, 385, 560] as const
const TOP = 14
const GAP = 34
const SCALE_HEIGHT = 190
const LEAST = 3

/** Nodes of one column below each other, each as high as its amount. */
function stack(column: number, amounts: readonly number[], scale: number): Node[] {
  let y = TOP
  return amounts.map((amount) => {
    const height = amount > 0 ? Math.max(LEAST, amount * scale) : 0
    const node = { x: COLUMNS[column] ?? 0, y, height }
    if (amount > 0) y += height + GAP
    return node
  })
}

function ribbon({ from, to, fromOffset, toOffset, size, color }: Stream) {
  const [x0, x1] = [from.x + BAR, to.x]
  const [a, b] = [from.y + fromOffset, to.y + toOffset]
  const middle = (x0 + x1) / 2
  const d = `M${x0},${a}C${middle},${a} ${middle},${b} ${x1},${b}V${b + size}C${middle},${b + size} ${middle},${a + size} ${x0},${a + size}Z`
  return <path key={`${x0}-${a}-${b}`} d={d} fill={color} fillOpacity={0.32} />
}

/** A drawing without script and without inline styles: it stands on screens and on paper alike. */
export function EstateFlow(props: {
  readonly data: EstateFlowData
  readonly texts: EstateFlowTexts
  readonly colors: EstateFlowColors
}) {
  const { data, texts, colors } = props
  const total = data.community + data.separate
  const scale = total > 0 ? SCALE_HEIGHT / total : 0
  const [community, separate] = stack(0, [data.community, data.separate], scale) as [Node, Node]
  const [half, debts, estate] = stack(1, [data.ownHalf, data.debts, data.estate], scale) as [Node, Node, Node]
  const nobody = data.shares.length === 0 && data.estate > 0
  const heirs = nobody
    ? stack(2, [data.estate], scale)
    : stack(
        2,
        data.shares.map(({ ownHalf, inherits }) => ownHalf + inherits),
        scale,
      )
  const height = Math.max(...[community, separate, half, debts, estate, ...heirs].map((n) => n.y + n.height)) + GAP
  const streams = streamsOf({ data, scale, community, separate, half, debts, estate, heirs, colors })
  const label = (node: Node, name: string, amount: string, side: 'left' | 'right' | 'over') => (
    <Label key={`${name}-${node.y}`} node={node} name={name} amount={amount} side={side} colors={colors} />
  )
  return (
    <svg viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={texts.summary} width="100%">
      <title>{texts.title}</title>
      {streams.map(ribbon)}
      {[
        { node: community, color: colors.half },
        { node: separate, color: colors.estate },
        { node: half, color: colors.half },
        { node: debts, color: colors.debts },
        { node: estate, color: colors.estate },
        ...heirs.map((node) => ({ node, color: colors.inkDim })),
      ]
        .filter(({ node }) => node.height > 0)
        .map(({ node, color }) => (
          <rect
            key={`${node.x}-${node.y}`}
            x={node.x}
            y={node.y}
            width={BAR}
            height={node.height}
            rx={2}
            fill={color}
          />
        ))}
      {data.community > 0 && label(community, texts.community, texts.money(data.community), 'left')}
      {data.separate > 0 && label(separate, texts.separate, texts.money(data.separate), 'left')}
      {data.ownHalf > 0 && label(half, texts.half, texts.money(data.ownHalf), 'over')}
      {data.debts > 0 && label(debts, texts.debts, texts.money(data.debts), 'over')}
      {data.estate > 0 && label(estate, texts.estate, texts.money(data.estate), 'over')}
      {nobody && heirs[0] !== undefined && label(heirs[0], texts.nobody, texts.money(data.estate), 'right')}
      {data.shares.map((share, i) => {
        const node = heirs[i]
        if (node === undefined) return null
        return label(node, `${share.name} ${share.note}`, texts.money(share.ownHalf + share.inherits), 'right')
      })}
    </svg>
  )
}

function Label(props: {
  readonly node: Node
  readonly name: string
  readonly amount: string
  readonly side: 'left' | 'right' | 'over'
  readonly colors: EstateFlowColors
}) {
  const { node, side, colors } = props
  const middle = node.y + node.height / 2
  if (side === 'over') {
    return (
      <text
        x={node.x + BAR / 2}
        y={node.y + node.height + 15}
        textAnchor="middle"
        fontFamily={colors.font}
        fontSize={13}
      >
        <tspan fill={colors.inkDim}>{props.name} </tspan>
        <tspan fill={colors.ink} fontWeight={700}>
          {props.amount}
        </tspan>
      </text>
    )
  }
  const x = side === 'left' ? node.x - 10 : node.x + BAR + 10
  return (
    <text x={x} textAnchor={side === 'left' ? 'end' : 'start'} fontFamily={colors.font} fontSize={13}>
      <tspan x={x} y={middle - 2} fill={colors.inkDim}>
        {props.name}
      </tspan>
      <tspan x={x} y={middle + 15} fill={colors.ink} fontWeight={700}>
        {props.amount}
      </tspan>
    </text>
  )
}

interface Laid {
  readonly data: EstateFlowData
  readonly scale: number
  readonly community: Node
  readonly separate: Node
  readonly half: Node
  readonly debts: Node
  readonly estate: Node
  readonly heirs: readonly Node[]
  readonly colors: EstateFlowColors
}

/** Community property splits into the spouse's half and the rest; debts come off; the estate goes to the heirs. */
function streamsOf({ data, scale, community, separate, half, debts, estate, heirs, colors }: Laid): Stream[] {
  const height = (amount: number): number => amount * scale
  const rest = data.community - data.ownHalf
  const debtsFromCommunity = Math.min(rest, data.debts)
  const debtsFromSeparate = Math.max(0, Math.min(data.separate, data.debts - debtsFromCommunity))
  const toEstate = rest - debtsFromCommunity
  const first: Stream[] = [
    stream(community, half, 0, 0, height(data.ownHalf), colors.half),
    stream(community, debts, height(data.ownHalf), 0, height(debtsFromCommunity), colors.debts),
    stream(community, estate, height(data.ownHalf + debtsFromCommunity), 0, height(toEstate), colors.estate),
    stream(separate, debts, 0, height(debtsFromCommunity), height(debtsFromSeparate), colors.debts),
    stream(
      separate,
      estate,
      height(debtsFromSeparate),
      height(toEstate),
      height(data.separate - debtsFromSeparate),
      colors.estate,
    ),
  ]
  let given = 0
  const second = heirs.flatMap((node, i) => {
    const share = data.shares[i] ?? { ownHalf: 0, inherits: data.estate }
    const part = stream(estate, node, height(given), height(share.ownHalf), height(share.inherits), colors.estate)
    given += share.inherits
    return [stream(half, node, 0, 0, height(share.ownHalf), colors.half), part]
  })
  return [...first, ...second].filter(({ size }) => size > 0)
}

const stream = (from: Node, to: Node, fromOffset: number, toOffset: number, size: number, color: string): Stream => ({
  from,
  to,
  fromOffset,
  toOffset,
  size,
  color,
})
