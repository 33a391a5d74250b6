package dev.muster.kit.map.shop;

import dev.muster.plugin.Event;
import dev.muster.plugin.EventType;

/// Somebody has bought something.
@EventType("shop.thing_sold")
public record ThingSold(String thing) implements Event {}
