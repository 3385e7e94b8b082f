interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** `one`: lines rising to the right; `both`: lines both ways; `dots`: a sparse grid of dots. */
export type Hatch = 'none' | 'one' | 'both' | 'dots'

const STEP = 7

/** Fills a box with a pattern of strokes, clipped to it: areas are told apart without colour, on paper as vectors. */
export function drawHatch(ctx: CanvasRenderingContext2D, pattern: Hatch, box: Box, color: string): void {
  if (pattern === 'none' || box.width <= 0 || box.height <= 0) return
  ctx.save()
  ctx.beginPath()
  ctx.rect(box.x, box.y, box.width, box.height)
  ctx.clip()
  ctx.strokeStyle = color
  ctx.fillStyle = color
  ctx.lineWidth = 1
  if (pattern === 'dots') drawDots(ctx, box)
  else drawLines(ctx, box, pattern === 'both')
  ctx.restore()
}

function drawLines(ctx: CanvasRenderingContext2D, box: Box, both: boolean): void {
  for (let at = -box.height; at < box.width; at += STEP) {
    ctx.beginPath()
    ctx.moveTo(box.x + at, box.y + box.height)
    ctx.lineTo(box.x + at + box.height, box.y)
    if (both) {
      ctx.moveTo(box.x + at, box.y)
      ctx.lineTo(box.x + at + box.height, box.y + box.height)
    }
    ctx.stroke()
  }
}

function drawDots(ctx: CanvasRenderingContext2D, box: Box): void {
  for (let y = STEP / 2; y < box.height; y += STEP)
    for (let x = STEP / 2; x < box.width; x += STEP) ctx.fillRect(box.x + x, box.y + y, 1.6, 1.6)
}
