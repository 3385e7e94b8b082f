import { useEffect, useRef } from 'react'

/** ⌘ on Apple keyboards, Ctrl elsewhere, as it is written on the screen. */
export const isApple = (): boolean => /Mac|iPhone|iPad/.test(navigator.platform)
export const modKey = (): string => (isApple() ? '⌘' : 'Ctrl')

/** Typing in a field is typing, not a command. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName)
}

/** `mod+k`, `?`, `g t`: one chord or a sequence of two plain keys within a second. */
export type KeyMap = Readonly<Record<string, (event: KeyboardEvent) => void>>

const SEQUENCE_MS = 1000

export function chordOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  const mod = event.ctrlKey || event.metaKey ? 'mod+' : ''
  const alt = event.altKey ? 'alt+' : ''
  const shift = event.shiftKey && (mod !== '' || event.key.length > 1) ? 'shift+' : ''
  return `${mod}${alt}${shift}${key}`
}

/** Window-wide keys. Plain keys are ignored while typing and while a dialog is open; `mod+…` always works. */
export function useKeys(map: KeyMap): void {
  const current = useRef(map)
  useEffect(() => {
    current.current = map
  })
  useEffect(() => {
    let first = ''
    let firstAt = -SEQUENCE_MS
    const onKey = (event: KeyboardEvent): void => {
      if (event.isComposing || event.defaultPrevented) return
      const chord = chordOf(event)
      const plain = !chord.startsWith('mod+')
      if (plain && (isTyping(event.target) || document.querySelector('dialog[open]') !== null)) return
      const sequence = event.timeStamp - firstAt < SEQUENCE_MS ? `${first} ${chord}` : ''
      const action = current.current[sequence] ?? current.current[chord]
      first = chord
      firstAt = event.timeStamp
      if (action === undefined) return
      event.preventDefault()
      action(event)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
