/** Closed list of what an allocation answer may warn about. */
export const ALLOCATION_WARNING_CODES = [
  // The covariance is singular: eigenvalues were raised for the solver; figures use the matrix as given.
  'covariance_clipped',
  // Minimum variance and maximum return are the same portfolio.
  'frontier_is_one_portfolio',
  // The portfolio has no variance, so shares of it are zero.
  'no_risk_to_share',
  // Bounds and groups were given to a method that has none.
  'bounds_not_used',
  'assumptions_review_due',
  'assumptions_expired',
  'horizon_lowers_level',
  'only_lowest_risk_class',
  'current_above_level_volatility',
  'current_worst_year_below_limit',
  'current_group_above_limit',
  'current_holds_class_above_level',
  'current_outside_band',
  'target_volatility_below_minimum',
  'worst_year_limit_not_reached',
  'worst_year_limits_risk',
  'frontier_at_caps',
] as const

export type AllocationWarningCode = (typeof ALLOCATION_WARNING_CODES)[number]

/** Something the reader must know about an answer that stands all the same. Screens translate by `code` and `params`. */
export interface AllocationWarning {
  readonly code: AllocationWarningCode
  /** English, for the command line and logs. */
  readonly message: string
  readonly params?: Readonly<Record<string, string | number>> | undefined
}

export const warning = (
  code: AllocationWarningCode,
  message: string,
  params?: Readonly<Record<string, string | number>>,
): AllocationWarning => (params === undefined ? { code, message } : { code, message, params })
