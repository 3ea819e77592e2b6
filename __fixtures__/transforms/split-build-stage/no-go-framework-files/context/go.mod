module example.org/team/board

go 1.23

require github.com/beego/beego/v2 v2.3.0
