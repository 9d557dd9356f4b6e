package locale

import (
	"fmt"
	"slices"
	"strings"
)

// Clock is a time of day as readers of a language tag write it: "5:00 PM" or "17:00".
func Clock(tag string, hour, minute int) string {
	language, region, _ := strings.Cut(tag, "-")
	switch {
	case language == "en" && slices.Contains([]string{"", "US", "CA", "AU", "NZ", "IN", "PH"}, region):
		half := "AM"
		if hour >= 12 {
			half = "PM"
		}
		return fmt.Sprintf("%d:%02d\u00a0%s", (hour+11)%12+1, minute, half)
	case slices.Contains([]string{"da", "fi", "id"}, language):
		return fmt.Sprintf("%02d.%02d", hour, minute)
	}
	return fmt.Sprintf("%02d:%02d", hour, minute)
}
