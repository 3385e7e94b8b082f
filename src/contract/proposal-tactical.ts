/** A view as it stands on paper: who says it, on what grounds, who disagrees, and until when. */
export interface ProposalView {
  readonly id: string
  readonly level: 'firm' | 'region' | 'own'
  readonly region: string | null
  readonly owner: string
  readonly title: string
  /** Class → leg. */
  readonly exposures: Readonly<Record<string, number>>
  readonly report: {
    readonly title: string
    readonly publisher: string
    readonly publishedOn: string
    readonly page: string | null
  }
  readonly reason: string
  /** Null: none known. */
  readonly dissent: { readonly who: string; readonly why: string } | null
  readonly start: string
  readonly expires: string
}

/** The views in effect on the day of the proposal and what they do to the strategic weights. */
export interface ProposalTactical {
  readonly level: 'C1' | 'C2' | 'C3' | 'C4' | 'C5'
  /** Where the strategic weights come from: settled on with the client, or proposed in this document. */
  readonly basis: 'choice' | 'proposed'
  readonly trackingErrorLimit: number | null
  readonly trackingError: number
  readonly classes: readonly { readonly id: string; readonly strategic: number; readonly tactical: number }[]
  readonly bindingConstraints: readonly string[]
  readonly notes: readonly string[]
  readonly volatility: { readonly before: number; readonly after: number }
  readonly views: readonly ProposalView[]
}
