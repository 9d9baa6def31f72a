/** template.yaml, read as AWS would: what there is to play, and an error that names what cannot be played. */
@NullMarked
package org.plenary.local.template;

import org.jspecify.annotations.NullMarked;
