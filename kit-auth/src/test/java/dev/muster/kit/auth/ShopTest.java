package dev.muster.kit.auth;

import dev.muster.kit.test.ServerTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A test against the whole of [Shop].
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ServerTest(Shop.class)
@interface ShopTest {}
