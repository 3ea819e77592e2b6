FROM alpine:3.20
LABEL title="tides"
# asked for by the billing
LABEL com.example.cost-centre="4711"
