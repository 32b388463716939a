/** A question that cannot be answered as it was asked: an unknown sender, a URL that is not valid. */
export class RoutingError extends Error {
  /** Tells it from other errors. */
  public override readonly name = 'RoutingError';
}
