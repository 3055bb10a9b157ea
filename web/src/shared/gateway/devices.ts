/** Devices that tell what banks tell them. */
import { queryOptions } from "@tanstack/react-query";
import { api, ask } from "~/shared/api/client";
import type { components } from "~/shared/api/schema";

type Schemas = components["schemas"];

export type Device = Schemas["DeviceView"];
export type MadeDevice = Schemas["MadeDeviceView"];

export const devices = () =>
  queryOptions({
    queryKey: ["gateway", "devices"],
    queryFn: ({ signal }) => ask(api.GET("/api/v1/gateway/devices", { signal })),
    refetchInterval: 30_000,
  });

export const addDevice = (key: string, body: Schemas["DeviceBody"]) =>
  ask(
    api.POST("/api/v1/gateway/devices", { params: { header: { "Idempotency-Key": key } }, body }),
  );

export const revokeDevice = (device_id: string) =>
  ask(api.DELETE("/api/v1/gateway/devices/{device_id}", { params: { path: { device_id } } }));
