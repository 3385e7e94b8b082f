import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { api } from '../../lib/api'
import type { ProposalForm } from './form'

export interface HeardNote {
  /** The lines came from discovery. */
  readonly prefilled: boolean
  /** Lines that the wording rules refuse. */
  readonly leftOut: number
}

/**
 * Fills "what we heard" with the client's own words from discovery, in the language of the document, as long as nobody has
 * written there.
 */
export function useHeard(clientId: string, form: ProposalForm, onForm: (form: ProposalForm) => void): HeardNote {
  const filled = useRef('')
  const { language } = form
  const heard = useQuery({
    queryKey: ['discovery.heard', clientId, language],
    queryFn: () => api.discovery.heard.query({ clientId, language }),
  })
  useEffect(() => {
    if (heard.data === undefined || form.heard !== filled.current) return
    const text = heard.data.lines.join('\n')
    if (text === filled.current) return
    filled.current = text
    onForm({ ...form, heard: text })
  }, [heard.data, form, onForm])
  return {
    prefilled: heard.data !== undefined && heard.data.lines.length > 0,
    leftOut: heard.data?.leftOut ?? 0,
  }
}
