package posting

import "jobdesc/internal/convert"

// linesOf are points as lines.
func linesOf(points []Point) []Text { return convert.Each(points, Point.Line) }
