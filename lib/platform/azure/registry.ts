import { ContainerRegistry } from '@cdktf/provider-azurerm/lib/container-registry';
import { Construct } from 'constructs';
import { azureName } from './check';
import { Place } from './place';

/** A container registry from which the nodes may pull. */
export interface AksRegistry {
  /** Name: 5 to 50 letters and digits, unique in all of Azure. Its host is `NAME.azurecr.io`. */
  readonly name: string;

  /**
   * What it can do, and costs.
   *
   * @default "Basic"
   * @see https://learn.microsoft.com/azure/container-registry/container-registry-skus
   */
  readonly sku?: 'Basic' | 'Standard' | 'Premium';
}

/** The registry; no one gets in with a password, or without. */
export function containerRegistry(
  scope: Construct,
  { name, sku = 'Basic' }: AksRegistry,
  place: Place,
): ContainerRegistry {
  return new ContainerRegistry(scope, 'Registry', {
    ...place,
    name: azureName(scope.node.path, 'name of the container registry', name),
    sku,
    adminEnabled: false,
    anonymousPullEnabled: false,
  });
}
