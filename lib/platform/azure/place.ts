/** Where a resource is made, and how it is tagged. */
export interface Place {
  /** The region. */
  readonly location: string;
  /** The resource group, by name. */
  readonly resourceGroupName: string;
  /**
   * Tags.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };
}
