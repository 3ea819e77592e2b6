// Input for a generator.

//go:build ignore

package unix

import "C"
