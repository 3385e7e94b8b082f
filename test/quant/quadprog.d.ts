/** The package has no types. All arrays are 1-based: index 0 is a hole. */
declare module 'quadprog' {
  export interface QuadprogResult {
    readonly solution: readonly number[]
    readonly Lagrangian: readonly number[]
    readonly iact: readonly number[]
    /** Empty when solved. */
    readonly message: string
  }
  /** Minimises ½·b'Db − d'b subject to A'b ≥ b₀, the first `meq` constraints being equalities. Overwrites its input. */
  export function solveQP(
    Dmat: number[][],
    dvec: number[],
    Amat: number[][],
    bvec: number[],
    meq?: number,
  ): QuadprogResult
}
