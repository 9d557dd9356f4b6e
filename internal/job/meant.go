package job

import (
	"fmt"

	"jobdesc/internal/yamlfile"
)

// Meant is the hint for a word that other programs and people have for a key of a posting
// or a role, which the pointer p is of; "" for a word that none of its keys goes by.
func Meant(p any, word string) string {
	if name := meant(word); name != "" && yamlfile.HasKey(p, name) {
		return fmt.Sprintf("did you mean %q?", name)
	}
	return ""
}

func meant(word string) string {
	switch word {
	case "job_title", "name", "position":
		return "title"
	case "req", "requisition_id", "job_id":
		return "requisition"
	case "location", "place", "places", "city", "office", "jobLocation":
		return "locations"
	case "positions", "headcount", "vacancies":
		return "openings"
	case "published", "date_posted", "datePosted":
		return "posted"
	case "closing", "closing_date", "deadline", "apply_by", "expires", "valid_through", "validThrough":
		return "closes"
	case "start_date", "starts":
		return "start"
	case "description", "intro", "introduction":
		return "summary"
	case "responsibilities", "tasks":
		return "duties"
	case "how_to_apply":
		return "apply"
	case "pay", "wage", "wages", "compensation", "remuneration", "baseSalary":
		return "salary"
	case "commission", "equity":
		return "other_pay"
	case "type", "job_type", "employment_type", "employmentType":
		return "employment"
	case "weekly_hours", "working_hours", "workHours":
		return "hours"
	case "shift", "shifts", "working_time":
		return "schedule"
	case "remote", "work_mode":
		return "workplace"
	case "qualifications", "must_have", "must_haves":
		return "requirements"
	case "desirable", "nice_to_have", "nice_to_haves":
		return "preferred"
	case "degree":
		return "education"
	case "years_of_experience":
		return "experience"
	case "license", "licenses", "licence", "licences":
		return "certifications"
	case "perks":
		return "benefits"
	case "visa", "visa_sponsorship":
		return "sponsorship"
	case "manager", "reporting_to":
		return "reports_to"
	case "seniority":
		return "level"
	case "working_conditions":
		return "environment"
	case "process", "interview_process":
		return "hiring_process"
	case "eeo", "diversity":
		return "equal_opportunity"
	}
	return ""
}
