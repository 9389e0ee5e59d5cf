<?php
/**
 * Plugin Name: Downhill
 * Description: Live figures of neural networks: [downhill data="moons" layers="8"]The fallback without scripts[/downhill]
 *
 * Copy this file and dist/downhill*.js to wp-content/plugins/downhill/. Authors can use the shortcode in any block.
 */

add_shortcode( 'downhill', function ( $given, $fallback = '' ) {
	wp_enqueue_script( 'downhill', plugins_url( 'downhill.js', __FILE__ ), array(), null, true );
	$attributes = '';
	foreach ( (array) $given as $name => $value ) {
		if ( is_int( $name ) ) { // [downhill autoplay]
			list( $name, $value ) = array( $value, '' );
		}
		if ( preg_match( '/^(?!on|style$)[a-z][a-z0-9-]*$/', $name ) ) {
			$attributes .= sprintf( ' %s="%s"', $name, esc_attr( $value ) );
		}
	}
	return "<figure><downhill-figure$attributes>" . wp_kses_post( $fallback ) . '</downhill-figure></figure>';
} );

// WordPress outputs classic scripts, but this one is a module.
add_filter( 'script_loader_tag', function ( $tag, $handle, $src ) {
	return 'downhill' === $handle ? wp_get_script_tag( array( 'type' => 'module', 'src' => $src ) ) : $tag;
}, 10, 3 );
